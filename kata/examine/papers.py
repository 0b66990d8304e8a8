"""What is handed in to be judged in one call, and what is told of it on the way: plain data, cheap to import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bankfile.errors import TfkataError
from kata.verdict import CaseResult, Verdict


@dataclass(frozen=True, slots=True)
class Paper:
    """One solution that is handed in with others."""

    kata: str
    """Its kata, by its id."""
    source: str
    only: tuple[str, ...] | None = None
    """Names of the cases to run; None for all."""


@dataclass(frozen=True, slots=True)
class KataFound:
    """A paper's kata was found."""

    paper: int
    """Index of the paper among those of the call, here and below."""
    kata: str
    title: str
    cases: int
    """How many the kata has."""
    seed: int
    """The call's."""


@dataclass(frozen=True, slots=True)
class CaseTold:
    """One case was judged."""

    paper: int
    result: CaseResult


@dataclass(frozen=True, slots=True)
class PaperJudged:
    """A paper's last word."""

    paper: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PaperRefused:
    """A paper's last word where it can't be judged: its kata is unknown, or wrong."""

    paper: int
    error: TfkataError


Event = KataFound | CaseTold | PaperJudged | PaperRefused


def paper_by_paper(events: Iterable[Event]) -> Iterator[Event]:
    """The same events, those of each paper together and papers in their order: several are judged at a time."""
    held: dict[int, list[Event]] = {}
    current = 0
    for event in events:
        held.setdefault(event.paper, []).append(event)
        while current in held:
            yield from held[current]
            over = any(isinstance(each, PaperJudged | PaperRefused) for each in held[current])
            held[current] = []
            if not over:
                break
            del held[current]
            current += 1
