"""What there is to do now, and how it stands."""

from __future__ import annotations

import pytest
from support.hand_clock import HandClock
from support.records_made import DAY, MORNING, an_answer, an_attempt

from practice.library import Library
from practice.plan import preset
from practice.schedule import Rating
from practice.sessions.interview import InterviewSession
from practice.sessions.learner import Learner
from practice.sessions.overview import FIRST_KATA, overview
from practice.sessions.remembering import rate
from practice.sessions.settings import LAST_KATA_SETTING, TRACK_SETTING
from practice.sessions.statistics import statistics
from questions.catalog import QuestionCatalog


def test_on_the_first_day_there_is_a_first_kata_and_nothing_else(learner: Learner) -> None:
    now = overview(learner)
    assert now.first_start
    assert now.suggestion is not None
    assert now.practise == now.suggestion
    assert now.suggestion.id == FIRST_KATA
    assert (now.resume, now.track, now.interview_seconds_left) == (None, None, None)
    assert (now.streak, now.done_today, now.due.due, now.due.new) == (0, 0, 0, 5)
    assert (now.katas, now.questions) == (len(learner.library.katas.katas), 5)
    assert {title for title, _ in now.topics} <= set(learner.library.topics.values())
    assert all(mastery.value == 0.0 for _, mastery in now.topics)
    assert now.notices == ()
    assert now.problems == (*learner.library.katas.problems, *learner.library.questions.problems)


def test_after_something_was_done_it_is_no_first_day_any_more(learner: Learner) -> None:
    learner.store.answers.record(an_answer(at=MORNING - DAY))
    learner.store.answers.record(an_answer(at=MORNING))
    learner.store.answers.record(an_answer(at=MORNING + 1))
    now = overview(learner)
    assert (now.first_start, now.streak, now.done_today) == (False, 2, 2)
    assert dict(now.topics)[learner.library.topics["watching"]].value > 0.0


def test_a_kata_that_was_opened_and_not_solved_is_the_one_to_resume(learner: Learner) -> None:
    learner.store.notes.set(LAST_KATA_SETTING, "none-int-cast")
    assert not overview(learner).first_start
    learner.store.attempts.record(an_attempt(kata="cubic-slope"))
    learner.store.attempts.record(an_attempt(kata="none-int-cast", verdict="wrong answer"))
    now = overview(learner)
    assert now.practise == now.resume == learner.library.get("kata:none-int-cast")
    learner.store.attempts.record(an_attempt(kata="none-int-cast", at=MORNING + 1))
    assert overview(learner).resume is None


def test_the_next_kata_is_an_easy_one_of_a_weak_topic(learner: Learner) -> None:
    def suggested() -> str:
        item = overview(learner).suggestion
        assert item is not None
        return item.id

    katas = [item for item in learner.library.items.values() if item.type == "kata"]
    learner.store.attempts.record(an_attempt(kata=FIRST_KATA))
    second = learner.library.get(f"kata:{suggested()}")
    assert second.id != FIRST_KATA
    assert second.level == min(item.level for item in katas if item.id != FIRST_KATA)
    for item in katas:
        if item.level == second.level:
            learner.store.attempts.record(an_attempt(kata=item.id))
    assert learner.library.get(f"kata:{suggested()}").level > second.level
    for item in katas:
        learner.store.attempts.record(an_attempt(kata=item.id))
    assert suggested(), "when all are solved, one is suggested all the same"


def test_a_bank_without_katas_suggests_none(learner: Learner) -> None:
    empty = Library(type(learner.library.katas)([]), QuestionCatalog([]))
    bare = Learner(learner.store, empty, clock=learner.clock)
    bare._tracks = ()
    now = overview(bare)
    assert (now.suggestion, now.practise, now.katas) == (None, None, 0)


def test_what_is_running_is_told(learner: Learner, clock: HandClock) -> None:
    learner.store.notes.set(TRACK_SETTING, "one-evening")
    InterviewSession.begin(learner, preset("screen"), 7)
    clock.move(60.0)
    rate(learner.store, "question:a-choice", Rating.AGAIN, MORNING - DAY)
    now = overview(learner)
    assert now.interview_seconds_left == 19 * 60
    assert now.track is not None
    assert now.track.track.id == "one-evening"
    assert (now.due.due, now.due.total) == (1, 1 + now.due.new)


@pytest.mark.parametrize("scores", [[], [1.0, 0.5, 0.0, 1.0]])
def test_the_figures_of_a_user(learner: Learner, scores: list[float]) -> None:
    for number, score in enumerate(scores):
        learner.store.answers.record(an_answer(score=score, at=MORNING + number))
    InterviewSession.begin(learner, preset("screen"), 7)
    rate(learner.store, "question:a-choice", Rating.AGAIN, MORNING - DAY)
    found = statistics(learner)
    assert (found.answers, found.right_share) == (len(scores), 0.5 if scores else 0.0)
    assert (found.interviews, found.due) == (1, 1)
    assert found.mastery["watching"].items == 5 + sum("watching" in kata.topics for kata in learner.library.katas.katas)
