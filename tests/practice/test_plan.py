"""What a mock interview draws."""

from __future__ import annotations

import pytest

from practice.errors import InterviewError
from practice.library import Library
from practice.plan import PRESETS, Plan, custom, draw, preset

SCREEN = preset("screen")


def test_the_same_seed_draws_the_same_items(library: Library) -> None:
    assert draw(SCREEN, library, {}, 7) == draw(SCREEN, library, {}, 7)
    assert len({draw(SCREEN, library, {}, seed) for seed in range(10)}) > 1


@pytest.mark.parametrize("plan", PRESETS.values(), ids=PRESETS)
@pytest.mark.parametrize("seed", range(20))
def test_a_presets_items_fit_into_its_time(plan: Plan, seed: int) -> None:
    from practice.library import load_library

    library = load_library()
    items = draw(plan, library, {}, seed)
    assert sum(item.seconds_given for item in items) <= plan.minutes * 60
    assert len({item.item for item in items}) == len(items)
    types = [item.item.partition(":")[0] for item in items]
    assert types == sorted(types, reverse=True), "questions first, then katas"
    assert set(types) == {"kata", "question"}
    if plan.families:
        kinds = {library.get(item.item).kind for item in items}
        assert kinds <= {*plan.families, *plan.kinds}


def test_weak_topics_come_up_more_often(library: Library) -> None:
    plan = Plan(name="custom", title="Custom", minutes=10, kata_share=1.0)
    mastered = dict.fromkeys(library.topics, 1.0) | {"stop-gradient": 0.0}
    draws = [draw(plan, library, mastered, seed) for seed in range(200)]
    weak = sum(any(item.topic == "stop-gradient" for item in items) for items in draws)
    even = sum(any(item.topic == "stop-gradient" for item in draw(plan, library, {}, seed)) for seed in range(200))
    assert weak > 1.5 * even


def test_impossible_plans_are_refused_with_a_sentence(library: Library) -> None:
    with pytest.raises(InterviewError, match="There is no plan 'scren'"):
        preset("scren")
    with pytest.raises(InterviewError, match="There is no topic 'tape'"):
        custom(20, ["tape"], [], library)
    with pytest.raises(InterviewError, match="5 to 180 minutes"):
        custom(3, [], [], library)
    with pytest.raises(InterviewError, match="No kata and no question fits"):
        draw(Plan(name="custom", title="Custom", minutes=20, kata_share=0.5, levels=(6,)), library, {}, 1)
