"""A mock interview: begun, answered item by item, finished or run out; its clock is wall time from a stored start."""

from __future__ import annotations

from dataclasses import replace

from kata.job import draw_seed
from practice.clock import Milliseconds
from practice.errors import InterviewError
from practice.library import Library
from practice.plan import Plan, draw
from practice.scoring.mastery import by_topic
from practice.store.records import Interview, InterviewItem
from practice.store.store import Store


def begin(
    store: Store, library: Library, plan: Plan, moment: Milliseconds, seed: int | None = None
) -> tuple[Interview, bool]:
    """Start an interview, and say whether it repeats an earlier one.

    Args:
        seed: draws the items; an earlier interview of the same plan and seed is repeated with the items that it had,
            whatever was learnt since. None draws a new seed.

    Raises:
        InterviewError: one is running, or nothing in the bank fits the plan.
        ProgressError: it can't be written.
    """
    if (running := store.interviews.running(moment)) is not None:
        minutes = running.seconds_left(moment) / 60
        raise InterviewError(f"An interview is running, with {minutes:.0f} minutes left; resume or finish it first.")
    chosen = draw_seed() if seed is None else seed
    earlier = store.interviews.with_seed(plan.encoded(), chosen) if seed is not None else None
    if earlier is not None and all(item.item in library.items for item in earlier.items):
        items = tuple(_unanswered(item) for item in earlier.items)
    else:
        earlier = None
        mastered = {topic: mastery.value for topic, mastery in by_topic(store, library).items()}
        items = draw(plan, library, mastered, chosen)
    deadline = moment + plan.minutes * 60_000
    return store.interviews.begin(plan.encoded(), chosen, items, moment, deadline), earlier is not None


def keep(store: Store, interview: Interview, item: InterviewItem, moment: Milliseconds, *, done: bool) -> Interview:
    """Keep what came of an item so far; `item` is the interview's own with new values.

    Args:
        done: whether it is answered for good; a kata may be checked often before that.

    Raises:
        InterviewError: the interview is over.
        ProgressError: it can't be written.
    """
    if store.interviews.get(interview.id).is_over(moment):
        raise InterviewError("The interview's time is over; this came too late to count.")
    store.interviews.keep_item(interview.id, replace(item, answered=moment) if done else item)
    return store.interviews.get(interview.id)


def _unanswered(item: InterviewItem) -> InterviewItem:
    return InterviewItem(item.position, item.item, item.topic, item.title, item.seconds_given)
