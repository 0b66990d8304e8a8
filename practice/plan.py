"""What a mock interview is made of: presets, plans of one's own, and how a plan draws its items."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from practice.errors import InterviewError
from practice.library import Item, Library
from practice.scoring.picking import shuffled
from practice.store.records import InterviewItem
from practice.store.records import Plan as Plan

SHORTEST, LONGEST = 5, 180


PRESETS: dict[str, Plan] = {
    plan.name: plan
    for plan in (
        Plan(name="screen", title="Phone screen", minutes=20, kata_share=0.4, levels=(1, 2, 3)),
        Plan(name="onsite", title="On-site", minutes=45, kata_share=0.6, levels=(2, 3, 4, 5)),
        Plan(
            name="debugging",
            title="Debugging sprint",
            minutes=15,
            kata_share=0.6,
            topics=("none-gradients", "watching", "persistent-and-nested", "numerical-trouble"),
            families=("debugging",),
            kinds=("spot", "predict", "open"),
        ),
    )
}


def preset(name: str) -> Plan:
    """A plan by its name.

    Raises:
        InterviewError: there is none.
    """
    if name not in PRESETS:
        raise InterviewError(f"There is no plan {name!r}; there are {', '.join(PRESETS)}.")
    return PRESETS[name]


def custom(minutes: int, topics: Sequence[str], levels: Sequence[int], library: Library) -> Plan:
    """A plan of one's own, half of it katas.

    Raises:
        InterviewError: its minutes, topics or levels are not possible.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise InterviewError(f"An interview takes {SHORTEST} to {LONGEST} minutes, not {minutes}.")
    for topic in topics:
        if topic not in library.topics:
            raise InterviewError(f"There is no topic {topic!r}; there are {', '.join(library.topics)}.")
    return Plan(
        name="custom", title="Custom", minutes=minutes, kata_share=0.5, topics=tuple(topics), levels=tuple(levels)
    )


def draw(plan: Plan, library: Library, mastered: Mapping[str, float], seed: int) -> tuple[InterviewItem, ...]:
    """The items of an interview: questions from easy to hard, then katas.

    Items of weak topics come up up to five times as often as those of mastered ones (`picking`). The same seed, bank
    and mastery draw the same items.

    Args:
        mastered: mastery by topic, from 0 to 1.

    Raises:
        InterviewError: nothing in the bank fits the plan.
    """
    chance = random.Random(seed)
    katas, questions = _candidates(plan, library)
    budget = plan.minutes * 60
    share = round(budget * plan.kata_share) if questions else budget
    drawn_katas = _fill(katas, share, budget - _shortest(questions), mastered, chance)
    rest = budget - sum(item.seconds for item in drawn_katas)
    drawn_questions = _fill(questions, rest, rest, mastered, chance)
    ordered = [*sorted(drawn_questions, key=_difficulty), *sorted(drawn_katas, key=_difficulty)]
    if not ordered:
        raise InterviewError("No kata and no question fits this plan: give it more minutes, topics or levels.")
    return tuple(
        InterviewItem(position, item.key, item.topic, item.title, item.seconds) for position, item in enumerate(ordered)
    )


def _candidates(plan: Plan, library: Library) -> tuple[list[Item], list[Item]]:
    fitting = sorted(library.chosen(plan.topics, plan.levels), key=lambda item: item.key)
    by_family = [item for item in library.items.values() if item.kind in plan.families]
    katas = sorted(by_family, key=lambda item: item.key) if plan.families else fitting
    kinds = plan.kinds
    return (
        [item for item in katas if item.type == "kata"],
        [item for item in fitting if item.type == "question" and (not kinds or item.kind in kinds)],
    )


def _fill(
    items: Sequence[Item], seconds: int, at_most: int, mastered: Mapping[str, float], chance: random.Random
) -> list[Item]:
    """Items drawn while they fit into the time; the first may take up to `at_most`."""
    drawn: list[Item] = []
    for item in shuffled(items, lambda item: mastered.get(item.topic, 0.0), chance):
        if item.seconds <= seconds or (not drawn and seconds and item.seconds <= at_most):
            drawn.append(item)
            seconds -= item.seconds
    return drawn


def _shortest(items: Sequence[Item]) -> int:
    return min((item.seconds for item in items), default=0)


def _difficulty(item: Item) -> tuple[int, int, str]:
    return (item.level, item.seconds, item.key)
