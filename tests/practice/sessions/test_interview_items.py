"""What is kept of a question and of a kata while an interview is sat."""

from __future__ import annotations

import pytest
from support.hand_clock import HandClock
from support.verdicts import a_verdict

from kata.verdict import Status
from practice.errors import TooLateError
from practice.plan import Plan
from practice.sessions.interview import InterviewSession
from practice.sessions.interview_record import identifier_of, is_kata
from practice.sessions.learner import Learner
from practice.store.records import InterviewItem

EVERYTHING = Plan(name="custom", title="Custom", minutes=30, kata_share=0.5, topics=("watching",))


@pytest.fixture
def session(learner: Learner) -> InterviewSession:
    return InterviewSession.begin(learner, EVERYTHING, 7)


def position_of(session: InterviewSession, name: str) -> int:
    return next(item.position for item in session.items if identifier_of(item) == name)


def kata_position(session: InterviewSession) -> int:
    return next(item.position for item in session.items if is_kata(item))


def test_a_wrong_answer_is_noted_with_what_it_shows(session: InterviewSession) -> None:
    position = position_of(session, "a-choice")
    opened = session.question(position)
    assert sorted(opened.order) == [0, 1]
    assert opened.budget_seconds == session.items[position].seconds_given
    opened.answer(frozenset({1}))
    assert session.items[position].note == "It is not."
    assert session.items[position].correctness == 0.0
    (answer,) = session.learner.store.answers.all()
    assert (answer.question, answer.answer) == ("a-choice", "[1]")


def test_a_kata_keeps_its_time_while_it_is_open(session: InterviewSession, clock: HandClock) -> None:
    position = kata_position(session)
    work = session.kata(position)
    assert work.budget_seconds == session.items[position].seconds_given
    assert work.draft.path.exists(), "its draft is there as soon as it is open"
    work.watch.start()
    clock.move(25.0)
    work.keep_time()
    session.renew()
    assert session.items[position].seconds_used == 25.0
    run = work.run("x = 1\n")
    work.record(run, a_verdict(Status.WRONG_ANSWER, work.kata.id))
    (attempt,) = session.learner.store.attempts.all()
    assert (attempt.seconds, attempt.interview) == (25.0, session.interview.id)


def test_hints_come_one_by_one(session: InterviewSession) -> None:
    work = session.kata(kata_position(session))
    assert [work.next_hint(), work.next_hint()] == [1, 2]
    assert work.item.hints == 2
    assert session.kata(work.position).hints == tuple(work.kata.hints[:2])


def test_of_two_runs_as_good_as_each_other_the_note_is_the_last_ones(session: InterviewSession) -> None:
    work = session.kata(kata_position(session))
    for mistake in ("The first.", "The second."):
        work.record(work.run("x = 1\n"), a_verdict(Status.WRONG_ANSWER, work.kata.id, mistake=mistake))
    assert work.item.note == "wrong answer: The second."


def test_who_is_too_late_is_told_so(session: InterviewSession, clock: HandClock) -> None:
    clock.move(30 * 60)
    with pytest.raises(TooLateError, match="The interview's time is over; this came too late to count"):
        session.kata(kata_position(session)).run("x = 1\n")


def test_an_items_id_is_all_behind_its_type() -> None:
    assert identifier_of(InterviewItem(0, "question:a:b", "t", "T", 60)) == "a:b"


def test_a_new_interview_draws_anew_whatever_came_before(learner: Learner, clock: HandClock) -> None:
    first = InterviewSession.begin(learner, EVERYTHING)
    first.finish()
    clock.move(1.0)
    second = InterviewSession.begin(learner, EVERYTHING)
    assert not second.repeated
    assert 1 <= second.interview.seed <= 999_999


def test_a_finished_interview_has_its_report(session: InterviewSession, clock: HandClock) -> None:
    clock.move(60.0)
    finished = session.finish()
    assert finished.report.title == "Custom"
    assert [line.title for line in finished.report.lines] == [item.title for item in session.items]


def test_an_item_knows_its_place_in_the_interview(session: InterviewSession, clock: HandClock) -> None:
    clock.move(60.0)
    position = kata_position(session)
    place = session.kata(position).place
    assert (place.position, place.count) == (position, len(session.items))
    assert (place.seconds_left, place.seconds_in_all) == (29 * 60, 30 * 60)


def test_options_keep_their_order_when_an_interview_is_resumed(session: InterviewSession) -> None:
    position = position_of(session, "a-choice")
    order = session.question(position).order
    resumed = InterviewSession.running(session.learner)
    assert resumed is not None
    assert {resumed.question(position).order for _ in range(20)} == {order}


def test_options_of_several_interviews_differ(learner: Learner, clock: HandClock) -> None:
    orders = set()
    for _ in range(20):
        session = InterviewSession.begin(learner, EVERYTHING, 7)
        orders.add(session.question(position_of(session, "a-choice")).order)
        clock.move(1.0)
        session.finish()
    assert orders == {(0, 1), (1, 0)}
