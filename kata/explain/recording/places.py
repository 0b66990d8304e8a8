"""Where in the user's code something happened: the innermost frame of a file of theirs, kept cheaply, read later."""

from __future__ import annotations

import ast
import functools
import linecache
import site
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType

from kata.explain.recording.tf_private import GENERATED, written_line

OURS = str(Path(__file__).resolve().parents[2])


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """A place in a file, read: lines from 1, columns in bytes from 0; `end_column` 0 when they are not known."""

    file: str
    line: int
    end_line: int = 0
    column: int = 0
    end_column: int = 0

    @property
    def text(self) -> str:
        """The line as the user wrote it, without its end."""
        lines = lines_of(self.file)
        return lines[self.line - 1].rstrip() if 0 < self.line <= len(lines) else ""

    @property
    def marked(self) -> tuple[int, int]:
        """The characters of the first line that the span covers; all but the indent when that is not known."""
        text = self.text
        if not self.end_column:
            return len(text) - len(text.lstrip()), len(text)
        data = text.encode()
        end = self.end_column if self.end_line == self.line else len(data)
        return len(data[: self.column].decode("utf-8", "ignore")), len(data[:end].decode("utf-8", "ignore"))

    def holds(self, other: CodeSpan) -> bool:
        """Whether another span lies within this one."""
        starts = (self.line, self.column) <= (other.line, other.column)
        return starts and (other.end_line, other.end_column) <= (self.end_line, self.end_column)


Place = tuple[CodeType | str, int] | CodeSpan
"""A code object and the offset of its instruction, or a file and a line, of which a `CodeSpan` is made when needed."""


class Locator:
    """Tells the user's frames from all others. `only` restricts them to one file, as for a kata's solution."""

    def __init__(self, only: str | None = None) -> None:
        self._only = only
        self._known: dict[str, bool] = {}

    def frame(self, start: FrameType | None) -> FrameType | None:
        """The innermost frame of the user's from `start` outwards."""
        known = self._known
        frame = start
        while frame is not None:
            file = frame.f_code.co_filename
            theirs = known.get(file)
            if theirs is None:
                theirs = known[file] = self.is_theirs(file)
            if theirs:
                return frame
            frame = frame.f_back
        return None

    def place(self, start: FrameType | None) -> Place | None:
        """The place of the innermost frame of the user's; None when there is none."""
        frame = self.frame(start)
        if frame is None:
            return None
        if GENERATED in frame.f_code.co_filename:
            return self._written(frame)
        return frame.f_code, frame.f_lasti

    def _written(self, frame: FrameType | None) -> Place | None:
        """The place of a frame of generated code, or of the first frame outside it for which there is one."""
        while frame is not None:
            if GENERATED not in frame.f_code.co_filename:
                return self.place(frame)
            found = written_line(frame.f_code.co_filename, frame.f_lineno)
            if found is not None and self.is_theirs(found[0]):
                return found
            frame = self.frame(frame.f_back)
        return None

    def is_theirs(self, file: str) -> bool:
        """Whether a file is the user's."""
        if GENERATED in file:
            return True
        if self._only is not None:
            return file == self._only
        return not file.startswith(_not_theirs()) and not file.startswith("<frozen")


@functools.cache
def _not_theirs() -> tuple[str, ...]:
    """Folders of the interpreter and of what is installed."""
    paths = {sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    paths.update(site.getsitepackages() if hasattr(site, "getsitepackages") else [])
    paths.update(entry for entry in sys.path if entry.endswith(("site-packages", "dist-packages")))
    resolved = {str(Path(path).resolve()) for path in paths}
    return (*sorted(path + "/" for path in paths | resolved), OURS + "/")


def span_at(place: Place | None) -> CodeSpan | None:
    """Read a place; None when there is none."""
    if place is None or isinstance(place, CodeSpan):
        return place
    where, number = place
    if isinstance(where, str):
        return CodeSpan(where, number)
    return _positions(where, where.co_filename, number)


def line_of(place: Place | None) -> int:
    """The line of a place; 0 when it is not known."""
    where = span_at(place)
    return 0 if where is None else where.line


@functools.lru_cache(maxsize=4096)
def _positions(code: CodeType, file: str, offset: int) -> CodeSpan:
    """The place of an instruction. `file` belongs to the key: code of two files that reads the same is equal."""
    for number, (line, end_line, column, end_column) in enumerate(code.co_positions()):
        if number == offset // 2:
            if line is None:
                break
            if end_column is None or column is None:
                return CodeSpan(file, line, end_line or line)
            return CodeSpan(file, line, end_line or line, column, end_column)
    return CodeSpan(file, code.co_firstlineno)


@functools.lru_cache(maxsize=64)
def tree_of(file: str) -> ast.Module | None:
    """A file's syntax tree; None when it can't be read."""
    try:
        return ast.parse("".join(lines_of(file)))
    except (SyntaxError, ValueError, RecursionError):
        return None


def is_readable(file: str) -> bool:
    """Whether a file's text can be had; not of code that was run from a string."""
    return bool(lines_of(file))


def lines_of(file: str) -> list[str]:
    """A file's lines, or a notebook cell's; none where they can't be had.

    All that is run from strings is called `<string>`; from Python 3.13 on `linecache` keeps the text of one of them.
    """
    return [] if file == "<string>" else linecache.getlines(file)


def covers(node: ast.AST, where: CodeSpan) -> bool:
    """Whether a node of the syntax tree holds all of a span; a span without columns is its line."""
    line, end_line = getattr(node, "lineno", None), getattr(node, "end_lineno", None)
    if line is None or end_line is None:
        return False
    if not where.end_column:
        return bool(line <= where.line <= end_line)
    starts = (line, node.col_offset) <= (where.line, where.column)  # type: ignore[attr-defined]
    return bool(starts and (end_line, node.end_col_offset) >= (where.end_line, where.end_column))  # type: ignore[attr-defined]


def smallest(file: str, where: CodeSpan, wanted: Callable[[ast.AST], bool]) -> ast.AST | None:
    """The innermost node of a file's tree that holds a span and is wanted."""
    tree = tree_of(file)
    found: ast.AST | None = None
    for node in ast.walk(tree) if tree is not None else ():
        if covers(node, where) and wanted(node):
            found = node  # `ast.walk` goes level by level: the last one is the innermost
    return found


def statement_at(where: CodeSpan) -> ast.stmt | None:
    """The innermost statement that holds a span."""
    found = smallest(where.file, where, lambda node: isinstance(node, ast.stmt))
    return found if isinstance(found, ast.stmt) else None


def span_of(file: str, node: ast.AST) -> CodeSpan:
    """Where a node of a file's tree stands."""
    parts = (getattr(node, name, 0) or 0 for name in ("lineno", "end_lineno", "col_offset", "end_col_offset"))
    return CodeSpan(file, *parts)
