"""Read a kata's cases from `cases.py` without running it.

The judge needs each case's name and comparison; the candidate's process is the only one that runs the file.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator
from dataclasses import fields
from typing import Any

from bankfile.source_reader import Problem, parse, statements
from kata.authoring import COMPARISONS, Compare, close
from kata.model import Case

PARAMETERS = ["solution", "rng"]


def read_cases(source: str) -> tuple[tuple[Case, ...], list[Problem]]:
    """The cases in a `cases.py`, in their order, and all that is wrong with them."""
    tree = parse(source)
    if isinstance(tree, Problem):
        return (), [tree]
    cases: list[Case] = []
    problems: list[Problem] = []
    top_level = set(map(id, tree.body))
    for node in statements(tree.body):
        try:
            if isinstance(node, ast.ImportFrom):
                _check_import(node)
            elif isinstance(node, _DEFINITIONS) and (marks := [d for d in node.decorator_list if _marks_case(d)]):
                cases.append(_case(_function(node, top_level), marks))
        except _Wrong as wrong:
            problems.append(Problem(wrong.line, wrong.sentence))
    if not cases and not problems:
        problems.append(Problem(1, 'has no case: decorate a function f(solution, rng) with @case("its name").'))
    problems += _repeated(cases)
    problems += _replaced(cases, tree)
    return tuple(cases), problems


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class _Wrong(Exception):
    def __init__(self, node: ast.AST, sentence: str) -> None:
        super().__init__(sentence)
        self.line: int = getattr(node, "lineno", 1)
        self.sentence = sentence


def _marks_case(decorator: ast.expr) -> bool:
    return _name_of(decorator) == "case"


def _check_import(node: ast.ImportFrom) -> None:
    """A case by another name would be passed over without a word."""
    for alias in node.names if node.module == "kata.authoring" else ():
        if alias.asname not in (None, alias.name):
            raise _Wrong(node, f"import `{alias.name}` by its own name: this file is read without running it.")


def _function(node: _Definition, top_level: Collection[int]) -> ast.FunctionDef:
    """The function that a case is, if its node is among those (by `id`) at the file's top level."""
    if not isinstance(node, ast.FunctionDef) or id(node) not in top_level:
        raise _Wrong(node, f"the case `{node.name}` must be a plain function (`def`) at the file's top level.")
    return node


def _case(function: ast.FunctionDef, marks: list[ast.expr]) -> Case:
    decorator = marks[0]
    if len(marks) > 1:
        raise _Wrong(marks[1], f"the function `{function.name}` is a case already; keep one @case.")
    if not isinstance(decorator, ast.Call) or len(decorator.args) != 1:
        raise _Wrong(decorator, '@case takes the name as its one positional argument: @case("at two").')
    if not _takes_solution_and_rng(function.args):
        raise _Wrong(function, f"the case `{function.name}` must take exactly (solution, rng).")
    name = _literal(decorator.args[0])
    if not isinstance(name, str) or not _is_name(name):
        raise _Wrong(decorator, "a case's name is one line of text without '::' and square brackets.")
    compare: Compare = close()
    for keyword in decorator.keywords:
        if keyword.arg != "compare":
            raise _Wrong(decorator, f"@case knows no argument {keyword.arg or '**'!r}; it takes `compare`.")
        compare = _comparison(keyword.value)
    return Case(name, function.name, compare, function.lineno)


def _takes_solution_and_rng(arguments: ast.arguments) -> bool:
    others = (arguments.posonlyargs, arguments.vararg, arguments.kwonlyargs, arguments.kwarg, arguments.defaults)
    return [argument.arg for argument in arguments.args] == PARAMETERS and not any(others)


def _is_name(name: str) -> bool:
    """Names are shown on a terminal and stand in pytest's ids, where `::` and brackets have a meaning."""
    return bool(name) and name == name.strip() and name.isprintable() and not any(s in name for s in ("::", "[", "]"))


def _comparison(node: ast.expr) -> Compare:
    kind = COMPARISONS.get(_name_of(node) or "")
    if kind is None or not isinstance(node, ast.Call):
        raise _Wrong(node, f"`compare` is one of {', '.join(f'{name}()' for name in COMPARISONS)}.")
    if node.args:
        raise _Wrong(node, f"{kind.__name__}() takes its arguments by name.")
    types: dict[str, type] = {item.name: type(item.default) for item in fields(kind)}
    values: dict[str, Any] = {}
    for keyword in node.keywords:
        wanted = types.get(keyword.arg or "")
        if wanted is None:
            raise _Wrong(node, f"{kind.__name__}() knows no {keyword.arg or '**'!r}; it takes {', '.join(types)}.")
        value = _literal(keyword.value)
        if not _suits(value, wanted):
            raise _Wrong(keyword.value, f"{kind.__name__}()'s {keyword.arg} must be {_WORDS[wanted]}.")
        values[str(keyword.arg)] = wanted(value)
    return kind(**values)


def _suits(value: Any, wanted: type) -> bool:
    if wanted is float:
        return type(value) in (int, float) and 0 <= value <= sys.float_info.max
    return type(value) is wanted


_WORDS: dict[type, str] = {float: "a number of at least 0", bool: "True or False"}


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError, MemoryError) as error:
        raise _Wrong(node, "arguments of @case must be literals: they are read without running the file.") from error


def _name_of(node: ast.expr) -> str | None:
    """`case` in `@case(...)`, `@case` and `@authoring.case(...)`."""
    if isinstance(node, ast.Call):
        node = node.func
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else None


def _repeated(cases: list[Case]) -> Iterator[Problem]:
    for what in ("name", "function"):
        seen: dict[str, int] = {}
        for case in cases:
            value = getattr(case, what)
            if value in seen:
                yield Problem(case.line, f"the {what} {value!r} stands in line {seen[value]} already.")
            seen.setdefault(value, case.line)


def _replaced(cases: list[Case], tree: ast.Module) -> Iterator[Problem]:
    """A later function of the same name that is no case itself would be run in the case's stead."""
    lines = {case.function: case.line for case in cases}
    for node in tree.body:
        if not isinstance(node, _DEFINITIONS) or any(_marks_case(decorator) for decorator in node.decorator_list):
            continue
        if node.lineno > lines.get(node.name, node.lineno):
            yield Problem(node.lineno, f"`{node.name}` replaces the case in line {lines[node.name]}; rename one.")
