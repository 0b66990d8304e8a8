"""What the store holds: one frozen value for each kind of row."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from practice.clock import Milliseconds


def new_key() -> str:
    """A name for a row that no other row of any user has."""
    return uuid.uuid4().hex


class Mode(StrEnum):
    """Where a question was answered."""

    QUIZ = "quiz"
    REVIEW = "review"
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One submission of a kata."""

    kata: str
    at: Milliseconds
    seed: int
    verdict: str
    mistake: str | None = None
    """Name of the known mistake that it was recognised as."""
    seconds: float | None = None
    """Time worked on the kata so far, by its clock; None where no clock ran."""
    hints: int = 0
    source: str
    interview: int | None = None
    key: str = field(default_factory=new_key)

    @property
    def accepted(self) -> bool:
        return self.verdict == "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """One answer to a question."""

    question: str
    at: Milliseconds
    answer: str
    """As JSON: a list of indices, a text, or a line's number."""
    score: float
    seconds: float
    mode: Mode
    interview: int | None = None
    key: str = field(default_factory=new_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One rating of a card in review, and the card as it was before, as JSON; None if the card was new."""

    item: str
    at: Milliseconds
    rating: int
    card_before: str | None
    key: str = field(default_factory=new_key)


@dataclass(frozen=True, slots=True)
class InterviewItem:
    """One kata or question of an interview, and what came of it."""

    position: int
    item: str
    topic: str
    title: str
    seconds_given: int
    seconds_used: float = 0.0
    correctness: float | None = None
    """From 0 to 1; None while it is not answered."""
    answered: Milliseconds | None = None
    hints: int = 0
    flagged: bool = False
    note: str = ""
    """What to say of it in the report: a verdict, a misunderstanding."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One mock interview: its plan, its clock and its items."""

    id: int
    key: str
    plan: str
    """The plan's name."""
    seed: int
    started: Milliseconds
    deadline: Milliseconds
    finished: Milliseconds | None
    items: tuple[InterviewItem, ...]

    def is_over(self, moment: Milliseconds) -> bool:
        """Whether it was finished, or its time has run out."""
        return moment >= (self.deadline if self.finished is None else self.finished)

    def seconds_left(self, moment: Milliseconds) -> float:
        """Time left on the clock, which runs whether the program does or not; never below 0."""
        return max((self.deadline - moment) / 1000, 0.0)

    @property
    def seconds_in_all(self) -> float:
        """What it was given."""
        return (self.deadline - self.started) / 1000
