"""The lines of a finding as a compiler shows them: the way to the break, the broken line, a caret below the place.

A line that is too long is cut on both sides of the place, so that the caret always has something to point at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from rich.cells import cell_len

from kata.explain.findings.finding import LINE_CHARACTERS, Finding, spaced_line

CUT = "…"
LEAST_ROOM = 12


class LineRole(StrEnum):
    """What a line of a report is, for whoever has colours."""

    HEAD = "head"
    PLACE = "place"
    WAY = "way"
    CODE = "code"
    CARET = "caret"
    WHY = "why"
    FIX = "fix"
    NOTE = "note"
    LINK = "link"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """One row beside its line number: of the way, of the code, or the caret below it."""

    role: LineRole
    number: int
    """0 where none belongs."""
    text: str


def margin(finding: Finding) -> int:
    """How many cells the longest line number takes."""
    return max(len(str(line)) for line in (finding.line, *(step.line for step in finding.chain)))


def excerpt(finding: Finding, room: int) -> Iterator[ExcerptRow]:
    """The rows of a finding, each at most `room` cells wide without its number; none when the line is not known."""
    room = max(room, LEAST_ROOM)
    for step in finding.chain:
        if (step.file, step.line) != (finding.file, finding.line):
            other = f" ({_clean(PurePath(step.file).name)})" if step.file != finding.file else ""
            yield ExcerptRow(LineRole.WAY, step.line, _head(_clean(step.text.strip()) + other, room))
    if not finding.text:
        return
    indent = len(finding.text) - len(finding.text.lstrip())
    start = max(finding.column, indent)
    end = max(min(finding.end_column, len(finding.text)), start)
    before, marked, after = (
        _clean(part) for part in (finding.text[indent:start], finding.text[start:end], finding.text[end:])
    )
    before, marked, after = _cut_to(before, marked or " ", after, room)
    yield ExcerptRow(LineRole.CODE, finding.line, before + marked + after)
    yield from _below(cell_len(before), cell_len(marked), finding.cause.value, room)


def _below(start: int, width: int, label: str, room: int) -> Iterator[ExcerptRow]:
    """The caret, and the cause's label behind it, or below it where there is no room."""
    caret = f"{' ' * start}{'^' * width}"
    if start + width + 1 + len(label) <= room:
        yield ExcerptRow(LineRole.CARET, 0, f"{caret} {label}")
    else:
        yield ExcerptRow(LineRole.CARET, 0, caret)
        yield ExcerptRow(LineRole.CARET, 0, " " * max(min(start, room - len(label)), 0) + label)


def _cut_to(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """Shorten what follows the place first, then what precedes it to a third of the room, then the place itself."""
    after = _head(after, max(room - cell_len(before) - cell_len(marked), len(CUT)))
    before = _tail(before, max(room - cell_len(marked) - cell_len(after), room // 3))
    if cell_len(before) + cell_len(marked) + cell_len(after) > room:
        marked, after = _head(marked, room - cell_len(before)), ""
    return before, marked, after


def _head(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    while cell_len(text) > room - len(CUT):
        text = text[:-1]
    return text + CUT


def _tail(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    while cell_len(text) > room - len(CUT):
        text = text[1:]
    return CUT + text


def _clean(text: str) -> str:
    return spaced_line(text, LINE_CHARACTERS)
