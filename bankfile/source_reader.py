"""Read Python sources without running them: whether they parse, and what they define."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong in a source file, with its line."""

    line: int
    sentence: str


def parse(source: str) -> ast.Module | Problem:
    """The syntax tree of a source, or why there is none."""
    try:
        return ast.parse(source)
    except SyntaxError as error:
        return Problem(error.lineno or 1, f"is not valid Python: {error.msg}.")
    except ValueError as error:  # a null byte, on Python 3.11 before its fourth release
        return Problem(1, f"is not valid Python: {error}.")
    except (RecursionError, MemoryError):  # how the parser refuses 100,000 signs or dots in a row
        return Problem(1, "is nested too deeply for Python to read.")


def statements(body: Iterable[ast.AST], *, inside_definitions: bool = True) -> Iterator[ast.stmt]:
    """All statements in a body and in the blocks below it, in the order in which they stand."""
    waiting = list(body)[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt):
            yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not inside_definitions:
            continue
        for block in ("finalbody", "orelse", "handlers", "cases", "body"):
            waiting += list(getattr(node, block, ()))[::-1]


def defined_names(tree: ast.Module) -> set[str]:
    """What a module defines at its top level, also under an `if` or a `try`: functions, assignments, imports."""
    names: set[str] = set()
    for node in statements(tree.body, inside_definitions=False):
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {part.id for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def docstring(tree: ast.Module) -> str:
    """A module's docstring on one line; empty when there is none."""
    return " ".join((ast.get_docstring(tree) or "").split())
