"""Read Python sources without running them: whether they parse, and what they define."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAX_CHARACTERS = 2**16
"""Of a source that is parsed. Python's parser takes more than in proportion for some, above all its f-strings before
3.12, so that a mebibyte would take it minutes."""
MOST_MARKS = 30
"""Accents and the like on one character, as Unicode has it for a stream of text (UAX 15): Python normalises names, in
time that grows with the square of such a run."""
# Of `import a.b.c` the parser keeps each beginning: 120,000 characters take it four gigabytes.
_LONG_CHAIN = re.compile(r"\.(?:[\s\\]*+[\w\x80-\U0010ffff]++[\s\\]*+\.){100}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong in a source file, with its line."""

    line: int
    sentence: str


def parse(source: str) -> ast.Module | Problem:
    """The syntax tree of a source, or why there is none; found in time that grows with its length."""
    if len(source) > MAX_CHARACTERS:
        return Problem(1, f"is longer than {MAX_CHARACTERS:,} characters, and no source here is.")
    if chain := _LONG_CHAIN.search(source):
        return Problem(1 + source.count("\n", 0, chain.start()), "has a chain of more than 100 names with dots.")
    if _stacks_marks(source):
        return Problem(1, f"has more than {MOST_MARKS} accents on one character.")
    try:
        return ast.parse(source)
    except SyntaxError as error:
        return Problem(error.lineno or 1, f"is not valid Python: {error.msg}.")
    except ValueError as error:  # a null byte, on Python 3.11 before its fourth release
        return Problem(1, f"is not valid Python: {error}.")
    except (RecursionError, MemoryError):  # how the parser refuses 100,000 signs or dots in a row
        return Problem(1, "is nested too deeply for Python to read.")


def _stacks_marks(text: str) -> bool:
    if text.isascii():
        return False
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character)[0] == "M" else 0
        if run > MOST_MARKS:
            return True
    return False


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
