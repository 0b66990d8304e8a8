"""A kata in work: its clock, hints, giving up, and what is remembered of its runs."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from support.hand_clock import HandClock
from support.records_made import MINUTE, MORNING, an_attempt
from support.verdicts import a_verdict

from kata.verdict import Status, Verdict
from practice.errors import ProgressError
from practice.schedule import Rating
from practice.sessions.kata import KataPractice
from practice.sessions.learner import Learner
from practice.sessions.overview import overview
from practice.sessions.review_queue import ReviewQueue
from practice.store.records import Attempt

ACCEPTED, WRONG, OURS = Status.ACCEPTED, Status.WRONG_ANSWER, Status.INTERNAL_ERROR


@pytest.fixture(autouse=True)
def _home(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(str(tmp_path))


def work_on(learner: Learner, identifier: str = "cubic-slope") -> KataPractice:
    return KataPractice(learner, learner.library.katas.get(identifier))


def test_a_kata_comes_back_once_it_was_solved(learner: Learner, clock: HandClock) -> None:
    work = work_on(learner)
    work.record(work.run("x = 1\n"), a_verdict(WRONG))
    assert learner.store.cards.get("kata:cubic-slope") is None
    work.record(work.run("x = 2\n"), a_verdict(ACCEPTED))
    card = learner.store.cards.get("kata:cubic-slope")
    assert card is not None
    assert ReviewQueue(learner.store, learner.library).next(card.due) == learner.library.get("kata:cubic-slope")
    clock.move(60.0)
    work.record(work.run("x = 3\n"), a_verdict(ACCEPTED))
    assert learner.store.cards.get("kata:cubic-slope") == card, "it was not due"
    assert len(learner.store.attempts.of("cubic-slope")) == 3


def test_a_kata_solved_with_hints_or_much_trying_was_hard(learner: Learner, clock: HandClock) -> None:
    work = work_on(learner)
    work.next_hint()
    work.record(work.run("x = 1\n"), a_verdict(ACCEPTED))
    for number in range(4):
        attempt = an_attempt(kata="none-int-cast", verdict="wrong answer", at=MORNING + number * MINUTE)
        learner.store.attempts.record(attempt)
    clock.move(10 * 60.0)
    other = work_on(learner, "none-int-cast")
    other.record(other.run("x = 1\n"), a_verdict(ACCEPTED, "none-int-cast"))
    assert [given.rating for given in learner.store.cards.ratings()] == [Rating.HARD, Rating.HARD]
    assert [attempt.hints for attempt in learner.store.attempts.of("cubic-slope")] == [1]


def test_the_time_worked_adds_up_over_visits_and_begins_anew_once_it_is_solved(
    learner: Learner, clock: HandClock
) -> None:
    first = work_on(learner)
    first.watch.start()
    clock.move(30.0)
    first.keep_time()
    second = work_on(learner)
    assert second.watch.seconds == 30.0
    second.watch.start()
    clock.move(12.0)
    run = second.run("x = 1\n")
    clock.move(99.0)  # while it is judged
    second.record(run, a_verdict(ACCEPTED))
    assert [attempt.seconds for attempt in learner.store.attempts.all()] == [42.0]
    assert not second.watch.running
    second.keep_time()  # leaving the screen must not bring the old time back
    assert work_on(learner).watch.seconds == 0.0


def test_a_run_counts_from_when_it_was_handed_in(learner: Learner, clock: HandClock) -> None:
    work = work_on(learner)
    run = work.run("x = 1\n")
    clock.move(45.0)
    work.record(run, a_verdict(WRONG))
    assert [attempt.at for attempt in learner.store.attempts.all()] == [MORNING]


@pytest.mark.parametrize("verdict", [a_verdict(OURS, passed=2), a_verdict(OURS), replace(a_verdict(WRONG), cases=())])
def test_what_was_not_judged_by_a_fault_of_ours_is_no_attempt(learner: Learner, verdict: Verdict) -> None:
    work = work_on(learner)
    work.record(work.run("x = 1\n"), verdict)
    assert learner.store.attempts.all() == ()


def test_one_case_that_was_not_judged_keeps_the_others_from_being_an_attempt(learner: Learner) -> None:
    work = work_on(learner)
    wrong, ours = a_verdict(WRONG), a_verdict(OURS)
    work.record(work.run("x = 1\n"), replace(wrong, cases=wrong.cases + ours.cases))
    assert learner.store.attempts.all() == ()


def test_hints_are_counted_up_to_their_number(learner: Learner) -> None:
    work = work_on(learner)
    total = len(work.kata.hints)
    assert [work.next_hint() for _ in range(total + 2)] == [*range(1, total + 1), total, total]
    assert work.hints == tuple(work.kata.hints)
    assert work_on(learner).hints_shown == total


def test_who_gives_up_sees_the_reference_and_meets_the_kata_again_soon(learner: Learner) -> None:
    work = work_on(learner)
    was_open = work.reference_open
    work.give_up()
    work.give_up()
    assert (was_open, work.reference_open) == (False, True)
    assert work_on(learner).reference_open
    assert [given.rating for given in learner.store.cards.ratings()] == [Rating.AGAIN], "once"


def test_giving_up_what_was_solved_forgets_nothing(learner: Learner) -> None:
    work = work_on(learner)
    work.record(work.run("x = 1\n"), a_verdict(ACCEPTED))
    before = learner.store.cards.ratings()
    work.give_up()
    assert learner.store.cards.ratings() == before


def test_the_kata_opened_last_is_the_one_to_resume_until_it_is_solved(learner: Learner) -> None:
    work = KataPractice.open(learner, "none-int-cast")
    assert overview(learner).resume == learner.library.get("kata:none-int-cast")
    assert work.draft.text == work.kata.starter
    work.record(work.run("x = 1\n"), a_verdict(ACCEPTED, "none-int-cast"))
    assert overview(learner).resume is None


def test_a_clock_setting_that_is_no_number_counts_as_nothing(learner: Learner) -> None:
    learner.store.notes.set("clock of cubic-slope", "a while")
    assert work_on(learner).watch.seconds == 0.0


def full_disk(*_: object) -> None:
    raise ProgressError("The disk is full.")


def test_what_a_full_disk_cuts_short_is_not_kept_by_half(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    store, work = learner.store, work_on(learner)
    monkeypatch.setattr(store.notes, "set", full_disk)
    with pytest.raises(ProgressError, match="full"):
        work.give_up()
    with pytest.raises(ProgressError, match="full"):
        work.record(work.run("x = 1\n"), a_verdict(ACCEPTED))
    assert (store.attempts.all(), store.cards.ratings()) == ((), ())
    assert not work.reference_open


def test_time_that_is_kept_just_when_it_is_solved_does_not_come_back(
    learner: Learner, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, work = learner.store, work_on(learner)
    work.watch.start()
    clock.move(30.0)
    keeping = threading.Thread(target=work.keep_time)
    record = store.attempts.record

    def meanwhile(attempt: Attempt) -> None:
        keeping.start()
        keeping.join(0.2)  # it has begun, and waits for the store
        record(attempt)

    monkeypatch.setattr(store.attempts, "record", meanwhile)
    work.record(work.run("x = 1\n"), a_verdict(ACCEPTED))
    keeping.join()
    assert work_on(learner).watch.seconds == 0.0


def test_a_kata_that_was_solved_once_stays_open(learner: Learner) -> None:
    work = work_on(learner)
    assert work.budget_seconds == 60.0 * work.kata.minutes
    work.record(work.run("x = 1\n"), a_verdict(ACCEPTED))
    assert work_on(learner).reference_open
    assert not work_on(learner, "none-int-cast").reference_open
    assert learner.store.notes.setting("clock of cubic-slope") == "0"


def test_opening_a_kata_writes_its_file(learner: Learner) -> None:
    folder = KataPractice.open(learner, "cubic-slope").draft.path.parent
    assert [path.name for path in folder.glob("*.py")] == ["cubic_slope.py"]
