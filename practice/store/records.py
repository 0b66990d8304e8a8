"""What the store holds: one frozen value for each kind of row."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from practice.clock import DAY, Milliseconds
from practice.errors import InterviewError
from practice.store.bounds import (
    Count,
    ItemId,
    ItemKey,
    Key,
    Line,
    Moment,
    Name,
    RowNumber,
    Seconds,
    SecondsGiven,
    Seed,
    Share,
    Shown,
    Source,
    VerdictWords,
    Within,
)

MAX_ANSWER = 2**24
"""Characters: an open question may be answered at length."""


def new_key() -> str:
    """A name for a row that no other row of any user has."""
    return os.urandom(16).hex()


class Mode(StrEnum):
    """Where a question was answered."""

    QUIZ = "quiz"
    REVIEW = "review"
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One submission of a kata."""

    kata: ItemId
    at: Moment
    seed: Seed
    verdict: VerdictWords
    mistake: Name | None = None
    """Name of the known mistake that it was recognised as."""
    seconds: Seconds | None = None
    """Time worked on the kata so far, by its clock; None where no clock ran."""
    hints: Count = 0
    source: Source
    interview: RowNumber | None = None
    key: Key = field(default_factory=new_key)

    @property
    def accepted(self) -> bool:
        return self.verdict == "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """One answer to a question."""

    question: ItemId
    at: Moment
    answer: Annotated[str, Shown(MAX_ANSWER)]
    """As JSON: a list of indices, a text, or a line's number."""
    score: Share
    seconds: Seconds
    mode: Mode
    interview: RowNumber | None = None
    key: Key = field(default_factory=new_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One rating of a card in review, and the card as it was before, as JSON; None if the card was new."""

    item: ItemKey
    at: Moment
    rating: Annotated[int, Within(1, 4)]
    card_before: Line | None
    key: Key = field(default_factory=new_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long an interview is, and what it draws from: kept with the interview, as JSON."""

    name: ItemId
    title: Name
    minutes: Annotated[int, Within(1, 24 * 60)]
    kata_share: Share
    """The share of the time that goes to katas, from 0 to 1."""
    topics: tuple[ItemId, ...] = ()
    """None named means all, here and below."""
    levels: tuple[Annotated[int, Within(1, 5)], ...] = ()
    families: tuple[ItemId, ...] = ()
    kinds: tuple[ItemId, ...] = ()

    def encoded(self) -> str:
        """The plan as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def decoded(cls, text: str) -> Plan:
        """The plan that `encoded` wrote.

        Raises:
            InterviewError: it did not write this.
        """
        try:
            fields: dict[str, Any] = json.loads(text)
            return cls(**fields | {name: tuple(value) for name, value in fields.items() if isinstance(value, list)})
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise InterviewError(f"The plan that is kept with an interview makes no sense: {error}.") from error


@dataclass(frozen=True, slots=True)
class InterviewItem:
    """One kata or question of an interview, and what came of it."""

    position: Count
    item: ItemKey
    topic: ItemId
    title: Line
    seconds_given: SecondsGiven
    seconds_used: Seconds = 0.0
    correctness: Share | None = None
    """From 0 to 1; None while it is not answered."""
    answered: Moment | None = None
    hints: Count = 0
    flagged: bool = False
    note: Line = ""
    """What to say of it in the report: a verdict, a misunderstanding."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One mock interview: its plan, its clock and its items."""

    id: RowNumber
    key: Key
    plan: Line
    """The plan that it was drawn by, as JSON."""
    seed: Seed
    started: Moment
    deadline: Moment
    finished: Moment | None
    items: tuple[InterviewItem, ...]

    def is_over(self, moment: Milliseconds) -> bool:
        """Whether it was finished, or its time has run out."""
        return moment >= (self.deadline if self.finished is None else self.finished)

    def seconds_left(self, moment: Milliseconds) -> float:
        """Time left on the clock, which runs whether the program does or not; never below 0.

        Never more than it was given, either: a clock that was set back gives no time.
        """
        return min(max((self.deadline - moment) / 1000, 0.0), self.seconds_in_all)

    @property
    def is_coherent(self) -> bool:
        """Whether its fields fit together."""
        counted = [item.position for item in self.items] == list(range(len(self.items)))
        return counted and self.items != () and self.started < self.deadline <= self.started + DAY

    @property
    def latest(self) -> Milliseconds:
        """The latest moment at which something is known to have happened in it."""
        return max(self.started, *(item.answered or 0 for item in self.items), 0)

    @property
    def seconds_in_all(self) -> float:
        """What it was given."""
        return (self.deadline - self.started) / 1000
