"""What a mock interview draws, how it is scored, and its report."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.hand_clock import HandClock
from support.records_made import MINUTE, MORNING

from practice.errors import InterviewError
from practice.library import Library
from practice.plan import PRESETS, Plan, custom, draw, preset
from practice.reports.report import build, markdown
from practice.reports.report_files import write_files
from practice.scoring.interview_score import band, interview_score, item_score, kata_correctness, topic_scores
from practice.sessions.interview import InterviewSession
from practice.sessions.learner import Learner
from practice.store.records import Interview, InterviewItem

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


def an_item(**others: object) -> InterviewItem:
    fields = {"position": 0, "item": "question:a", "topic": "watching", "title": "A", "seconds_given": 60}
    return InterviewItem(**{**fields, "correctness": 1.0, **others})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "score"),
    [
        (an_item(seconds_used=60.0), 1.0),
        (an_item(seconds_used=90.0), 0.85),
        (an_item(seconds_used=120.0), 0.7),
        (an_item(seconds_used=600.0), 0.7),
        (an_item(hints=2), 0.8),
        (an_item(hints=9), 0.7),
        (an_item(correctness=0.5, hints=9), 0.2),
        (an_item(correctness=0.1, hints=3), 0.0),
        (an_item(correctness=None), 0.0),
    ],
)
def test_the_rubric(item: InterviewItem, score: float) -> None:
    assert item_score(item).score == pytest.approx(score)


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_submission_with_a_failed_case_is_worth_half_at_most(accepted: int, failed: int) -> None:
    value = kata_correctness(accepted, accepted + failed)
    assert 0.0 <= value <= 1.0
    assert (value == 1.0) == (failed == 0 and accepted > 0)
    assert value == 1.0 or value <= 0.5


def test_items_weigh_with_their_time_and_topics_are_told_apart() -> None:
    items = (an_item(), an_item(position=1, topic="optimizers", seconds_given=180, correctness=0.0))
    interview = Interview(1, "k", SCREEN.encoded(), 7, MORNING, MORNING + MINUTE, None, items)
    assert interview_score(interview) == 0.25
    assert topic_scores(interview) == {"optimizers": 0.0, "watching": 1.0}
    assert [band(score) for score in (1.0, 0.85, 0.7, 0.5, 0.0)] == [
        *("strong", "strong", "solid", "borderline", "not yet")
    ]


class _Links(HTMLParser):
    """Collects what a page would fetch, and sees to it that its tags are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag not in {"meta", "rect"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href"}]

    def handle_endtag(self, tag: str) -> None:
        if tag != "rect":
            assert self.open.pop() == tag


def test_the_report_says_what_was_done_and_what_is_next(learner: Learner, clock: HandClock, tmp_path: Path) -> None:
    store, library = learner.store, learner.library
    earlier = InterviewSession.begin(learner, SCREEN, 3)
    clock.move(10 * 60)
    earlier.finish()
    begun = InterviewSession.begin(learner, SCREEN, 7).interview
    clock.move(8 * 60)
    noted = {"correctness": 0.5, "seconds_used": 100.0, "note": "<b>`x`</b> is | a constant.", "answered": clock.now()}
    store.interviews.change_item(begun.id, 0, noted)
    report = build(store, library, store.interviews.finish(begun.id, clock.now()))
    text = markdown(report)
    assert "8 min of 20 min, seed 7" in text
    assert begun.items[0].title in text
    assert "What to practise next" in text
    assert "## Earlier" in text
    files = write_files(report, tmp_path / "reports")
    assert files.markdown.read_text(encoding="utf-8") == text
    assert json.loads(files.data.read_text(encoding="utf-8"))["seed"] == 7
    html = files.page.read_text(encoding="utf-8")
    links = _Links()
    links.feed(html)
    assert links.open == []
    assert links.fetched == []
    assert not re.search(r"@import|url\(", html)
    assert "&lt;b&gt;<code>x</code>" in html
    assert html.count("<rect") >= 1 + 2 * len(report.topics)
