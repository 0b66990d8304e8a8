"""What a clock on the screen shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from kata.text.words import clock_face

if TYPE_CHECKING:
    from practice.sessions.kata import InterviewPlace

TICK_SECONDS = 0.5
"""How often a clock on the screen is looked at."""
LAST_SHARE = 1 / 5
"""In this last share of its time the clock warns."""


def left(seconds: float, budget_seconds: float, *, stopped: bool = False) -> Content:
    """What a countdown shows: time left, in amber in its last fifth, and then overtime."""
    remaining = budget_seconds - seconds
    if stopped:
        return Content.assemble((f"■ {clock_face(seconds)} used", "$muted"))
    if remaining < 0:
        return Content.assemble((f"▲ {clock_face(-remaining)} over", "bold $error"))
    if remaining <= LAST_SHARE * budget_seconds:
        return Content.assemble((f"◷ {clock_face(remaining)} left", "bold $warning"))
    return Content.assemble((f"◷ {clock_face(remaining)} left", "bold"))


def with_total(own: Content, place: InterviewPlace) -> Content:
    """An item's own clock, and beside it the one of the whole interview."""
    total = left(place.seconds_in_all - place.seconds_left, place.seconds_in_all)
    return Content.assemble(own, ("   in all ", "$muted"), total)
