"""What to say about one case that was not accepted, as labelled lines; each front end gives them its own looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kata.verdict import CaseResult

OUTPUT_LINES = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line of feedback, such as `returned    5.0`."""

    label: str
    text: str


def details(result: CaseResult) -> Iterator[Line]:
    """The call, what it returned, what was expected, the difference, where it raised, and what was printed."""
    seen = result.comparison
    if seen is not None:
        yield from _present(
            ("call", seen.call),
            ("returned", seen.returned),
            ("expected", seen.expected),
            ("difference", seen.difference),
        )
    yield from _present(*(("where", line) for line in result.traceback.splitlines()))
    printed = result.output.rstrip("\n").splitlines() if result.output.strip() else []
    yield from (Line("printed", line) for line in printed[:OUTPUT_LINES])
    left = result.output_bytes - sum(len(line.encode()) + 1 for line in printed[:OUTPUT_LINES])
    if left > 0:
        yield Line("printed", f"... and {left} bytes more")


def _present(*pairs: tuple[str, str]) -> Iterator[Line]:
    return (Line(label, text) for label, text in pairs if text)
