"""Findings as text, like a good compiler's: the sentence, the line, a caret, the way there, and the fix.

Free of TensorFlow, and of terminals: `pieces` yields lines with the role of each part, for whoever has colours.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

from kata.explain.findings.excerpt import LineRole, excerpt, margin
from kata.explain.findings.finding import LINE_CHARACTERS, Finding, Source, Symptom, spaced_line
from kata.text.words import counted

WIDTH = 96
MAX_TEXT = 4000
MAX_OTHERS = 3
BAR = " │ "
"""Between a line number and its line."""
_CAME_OUT = {
    Symptom.NONE: "is None",
    Symptom.ZEROS: "is zero everywhere",
    Symptom.NAN: "is not a number",
    Symptom.SLICES: "is an IndexedSlices",
    Symptom.ERROR: "could not be computed",
    Symptom.NOTHING: "could not be computed",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a report: what it is, and its text with what stands in its margin."""

    role: LineRole
    text: str


def as_text(findings: Iterable[Finding], notes: Iterable[str] = ()) -> str:
    """The whole report, without colours."""
    return "\n".join(piece.text for piece in report(findings, notes))


def report(findings: Iterable[Finding], notes: Iterable[str] = (), width: int = WIDTH) -> Iterator[Piece]:
    """The whole report, line by line."""
    groups = list(_grouped(findings))
    for group in groups:
        yield from pieces(group[0], width, [finding.source for finding in group[1:]])
        yield Piece(LineRole.GAP, "")
    for note in notes:
        yield from _wrapped(LineRole.NOTE, "note: ", note, width)
    yield Piece(LineRole.NOTE, summary(len(groups), sum(map(len, groups))))


def summary(count: int, gradients: int) -> str:
    """How much was found, and of how many gradients, as a sentence."""
    if count == 0:
        return "Nothing found: every gradient that was asked for is there."
    found = counted(count, "finding")
    return f"{found}." if count == gradients else f"{found}, of {counted(gradients, 'gradient')}."


def pieces(finding: Finding, width: int = WIDTH, others: Sequence[Source] = ()) -> Iterator[Piece]:
    """One finding, line by line; `others` are further sources of which the same is to be said."""
    yield from _wrapped(LineRole.HEAD, "", headline(finding, others), width)
    column = max(margin(finding), 2)
    if finding.line:
        name = spaced_line(PurePath(finding.file).name, LINE_CHARACTERS)
        yield Piece(LineRole.PLACE, f"{'':>{column}} ╭ {name}, line {finding.line}")
    for row in excerpt(finding, width - column - len(BAR)):
        yield Piece(row.role, f"{row.number or '':>{column}}{BAR}{row.text}")
    yield from _wrapped(LineRole.WHY, f"{'':>{column}} = why: ", finding.why, width)
    yield from _wrapped(LineRole.FIX, f"{'':>{column}} = fix: ", finding.fix, width)
    for note in finding.notes:
        yield from _wrapped(LineRole.NOTE, f"{'':>{column}} = note: ", note, width)
    yield Piece(LineRole.LINK, f"{'':>{column}} = see: {finding.link}")


def headline(finding: Finding, others: Sequence[Source] = ()) -> str:
    """What came out wrong, in one sentence, with the cause's label."""
    return f"{outcome(finding, others)}: {finding.cause.value}"


def outcome(finding: Finding, others: Sequence[Source] = ()) -> str:
    """What came out wrong, without a full stop."""
    asked = f", asked for in line {finding.asked_line}" if finding.asked_line else ""
    times = f", {finding.count} times" if finding.count > 1 else ""
    target = finding.target or "the target"
    sources = str(finding.source)
    if others:
        left = len(others) - MAX_OTHERS
        more = f" and {left} more" if left > 0 else ""
        sources = ", ".join([sources, *(str(source) for source in others[:MAX_OTHERS])]) + more
    return f"The gradient of {target} with respect to {sources} {_CAME_OUT[finding.result]}{asked}{times}"


def _grouped(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Findings that differ only in their sources, such as all weights below one break, are told together."""

    def same(finding: Finding) -> tuple[object, ...]:
        place = (finding.file, finding.line, finding.operation, finding.asked_line)
        return (finding.cause, finding.result, finding.target, place)

    for _, group in groupby(findings, key=same):
        yield list(group)


def _wrapped(role: LineRole, head: str, text: str, width: int) -> Iterator[Piece]:
    room = max(width - len(head), 30)
    lines = textwrap.wrap(spaced_line(text, MAX_TEXT), room, break_long_words=False, break_on_hyphens=False) or [""]
    for number, line in enumerate(lines):
        yield Piece(role, (head if number == 0 else " " * len(head)) + line)
