"""Records for tests that care for one or two of their fields."""

from __future__ import annotations

from typing import Any

from practice.store.records import Attempt, GivenAnswer, Mode

MORNING = 1_795_600_000_000
"""Some moment, in milliseconds."""
MINUTE = 60_000
DAY = 24 * 60 * MINUTE


def an_answer(question: str = "a-choice", score: float = 1.0, at: int = MORNING, **others: Any) -> GivenAnswer:
    fields: dict[str, Any] = {"answer": "[0]", "seconds": 10.0, "mode": Mode.QUIZ} | others
    return GivenAnswer(question=question, score=score, at=at, **fields)


def an_attempt(kata: str = "cubic-slope", verdict: str = "accepted", at: int = MORNING, **others: Any) -> Attempt:
    fields: dict[str, Any] = {"seed": 7, "source": "x = 1\n"} | others
    return Attempt(kata=kata, at=at, verdict=verdict, **fields)
