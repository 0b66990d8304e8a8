"""A line of `results.jsonl`, which a run that is continued reads and believes."""

from __future__ import annotations

from support.shown_rows import csv_names, junit_names, page_names

from fuzz.target import Target
from kata.grade.rows import GradedCase, GradedRow, not_judged
from kata.grade.submissions import HandedIn
from kata.verdict import Status

SUBMISSION = HandedIn("ann", "a.py", "cubic-slope", "x = 1\n")
OWN = (SUBMISSION.key, "ann", "a.py", "cubic-slope")
CASES = (GradedCase("at two", "accepted", ""), GradedCase("at three", "time limit exceeded", "\u202e"))
ROWS = (
    not_judged(SUBMISSION, Status.INVALID_SOLUTION, "It is\u2028no \ud800 source."),
    GradedRow(*OWN, "time limit exceeded", "5 s.", "You `forgot`.", 5.25, CASES, "at three\n  call f()", True),
)


def take(data: bytes) -> None:
    try:
        row = GradedRow.decoded(data.decode())
    except ValueError:
        return
    assert GradedRow.decoded(row.encoded()) == row
    assert row.encoded().isascii()
    assert len(row.encoded().splitlines()) == 1
    csv_names([row], ["cubic-slope"])
    page_names([row], ["cubic-slope"])
    junit_names([row])


TARGET = Target(
    take,
    seeds=tuple(row.encoded().encode() for row in ROWS),
    words=(
        b"null",
        b"[",
        b"]",
        b"{",
        b"}",
        b"1e999",
        b"NaN",
        b"-1",
        b'"',
        b"true",
        b"9" * 400,
        b"\\ud800",
        b"[" * 3000,
    ),
    longest=2**15,
)
