"""Read a kata's cases from `cases.py` without running it.

The judge needs each case's name and comparison; the candidate's process is the only one that runs the file.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from kata.authoring import COMPARISONS, Compare, close
from kata.model import Case

PARAMETERS = ["solution", "rng"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong in a source file, with its line."""

    line: int
    sentence: str


def read_cases(source: str) -> tuple[tuple[Case, ...], list[Problem]]:
    """The cases in a `cases.py`, in their order, and all that is wrong with them."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError) as error:
        return (), [Problem(getattr(error, "lineno", 1) or 1, f"is not valid Python: {error}.")]
    cases: list[Case] = []
    problems: list[Problem] = []
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef):
            continue
        for decorator in function.decorator_list:
            if _name_of(decorator) == "case":
                try:
                    cases.append(_case(function, decorator))
                except _Wrong as wrong:
                    problems.append(Problem(wrong.line, wrong.sentence))
    if not cases and not problems:
        problems.append(Problem(1, 'has no case: decorate a function f(solution, rng) with @case("its name").'))
    problems += _repeated(cases)
    return tuple(cases), problems


class _Wrong(Exception):
    def __init__(self, node: ast.AST, sentence: str) -> None:
        super().__init__(sentence)
        self.line: int = getattr(node, "lineno", 1)
        self.sentence = sentence


def _case(function: ast.FunctionDef, decorator: ast.expr) -> Case:
    if not isinstance(decorator, ast.Call) or len(decorator.args) != 1:
        raise _Wrong(decorator, '@case takes the name as its one positional argument: @case("at two").')
    arguments = function.args
    if [argument.arg for argument in arguments.args] != PARAMETERS or arguments.vararg or arguments.kwonlyargs:
        raise _Wrong(function, f"the case `{function.name}` must take exactly (solution, rng).")
    name = _literal(decorator.args[0])
    if not isinstance(name, str) or not name.strip() or re.search(r"::|[\[\]\n]", name):
        raise _Wrong(decorator, "a case's name is one line of text without '::' and square brackets.")
    compare: Compare = close()
    for keyword in decorator.keywords:
        if keyword.arg != "compare":
            raise _Wrong(decorator, f"@case knows no argument {keyword.arg!r}; it takes `compare`.")
        compare = _comparison(keyword.value)
    return Case(name, function.name, compare, function.lineno)


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
            raise _Wrong(node, f"{kind.__name__}() knows no {keyword.arg!r}; it takes {', '.join(types)}.")
        value = _literal(keyword.value)
        if not _suits(value, wanted):
            raise _Wrong(keyword.value, f"{kind.__name__}()'s {keyword.arg} must be a {_WORDS[wanted]}.")
        values[str(keyword.arg)] = value
    return kind(**values)


def _suits(value: Any, wanted: type) -> bool:
    if wanted is float:
        return type(value) in (int, float) and 0 <= value < math.inf
    return type(value) is wanted


_WORDS: dict[type, str] = {float: "number of at least 0", bool: "True or False"}


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError as error:
        raise _Wrong(node, "arguments of @case must be literals: they are read without running the file.") from error


def _name_of(node: ast.expr) -> str | None:
    if isinstance(node, ast.Call):
        node = node.func
    return node.id if isinstance(node, ast.Name) else None


def _repeated(cases: list[Case]) -> Iterator[Problem]:
    for what in ("name", "function"):
        seen: dict[str, int] = {}
        for case in cases:
            value = getattr(case, what)
            if value in seen:
                yield Problem(case.line, f"the {what} {value!r} stands in line {seen[value]} already.")
            seen.setdefault(value, case.line)
