"""The machine's clock is set back or forward meanwhile: nothing is lost, negative, endless, or over without a word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.all_readings import any_answer, read_everything
from support.records_made import DAY, MINUTE, MORNING, an_answer
from support.verdicts import a_verdict

from kata.verdict import Status
from practice.errors import InterviewError, TooLateError
from practice.library import Library
from practice.plan import custom
from practice.reports.report import markdown
from practice.schedule import Rating
from practice.sessions.interview import InterviewSession
from practice.sessions.interview_record import is_kata
from practice.sessions.kata import KataPractice
from practice.sessions.learner import Learner
from practice.sessions.remembering import rate
from practice.sessions.review import ReviewSession
from practice.store import database
from practice.store.store import Store

HOUR = 60 * MINUTE
BACK = {"an hour": -HOUR, "a year": -365 * DAY, "to 1970": -MORNING}
FORWARD = {"an hour": HOUR, "a year": 365 * DAY, "to 2262": 9_223_372_036_854 - MORNING}
IN_ALL = 60 * 60


class TwoHands:
    """A clock whose wall time can be set, while its seconds go on."""

    def __init__(self) -> None:
        self._now = MORNING
        self._seconds = 1000.0

    def now(self) -> int:
        return self._now

    def seconds(self) -> float:
        return self._seconds

    def move(self, seconds: float) -> None:
        self._now += round(1000 * seconds)
        self._seconds += seconds

    def set(self, by: int) -> None:
        """Set wall time by so many milliseconds."""
        self._now += by


@pytest.fixture
def hands() -> TwoHands:
    return TwoHands()


@pytest.fixture
def learner(store: Store, library: Library, hands: TwoHands, learner: Learner) -> Learner:
    return Learner(store, library, clock=hands, tracks_file=learner._tracks_file)


@pytest.fixture
def session(learner: Learner) -> InterviewSession:
    return InterviewSession.begin(learner, custom(IN_ALL // 60, (), (), learner.library), 7)


def first(session: InterviewSession, *, kata: bool) -> int:
    return next(place for place, item in enumerate(session.items) if is_kata(item) is kata)


@pytest.mark.parametrize("by", BACK.values(), ids=BACK)
def test_set_back_an_interview_has_the_time_left_that_it_had(
    session: InterviewSession, hands: TwoHands, by: int, store: Store
) -> None:
    question = session.question(first(session, kata=False))
    question.watch.start()
    hands.move(60)
    assert session.seconds_left == IN_ALL - 60
    hands.set(by)
    hands.move(30)
    assert session.seconds_left == IN_ALL - 90
    assert question.watch.seconds == 90
    question.answer(any_answer(question.question))
    work = session.kata(first(session, kata=True))
    work.watch.start()
    run = work.run("x = 1\n")
    work.record(run, a_verdict(Status.WRONG_ANSWER, work.kata.id))
    assert len(store.answers.all()) == len(store.attempts.all()) == 1
    hands.move(IN_ALL - 90)
    assert session.is_over
    assert session.seconds_left == 0
    with pytest.raises(TooLateError, match="time is over"):
        work.run("x = 2\n")
    finished = session.finish()
    assert finished.report.ended - finished.report.started == IN_ALL * 1000


@pytest.mark.parametrize("by", BACK.values(), ids=BACK)
def test_set_back_an_interview_that_is_resumed_has_no_more_time_than_it_was_given_and_ends(
    learner: Learner, session: InterviewSession, hands: TwoHands, by: int
) -> None:
    hands.move(60)
    hands.set(by)
    again = InterviewSession.running(learner)
    assert again is not None
    assert 0 < again.seconds_left <= IN_ALL
    with pytest.raises(InterviewError, match=r"with (59|60) minutes left"):
        InterviewSession.begin(learner, session.plan)
    hands.move(IN_ALL)
    assert again.is_over
    report = again.finish().report
    assert report.ended >= report.started
    assert InterviewSession.running(learner) is None
    assert "-" not in markdown(report).splitlines()[2].partition(",")[2].partition(",")[0]


@pytest.mark.parametrize("by", FORWARD.values(), ids=FORWARD)
def test_set_forward_an_interview_is_over_and_says_so(session: InterviewSession, hands: TwoHands, by: int) -> None:
    question = session.question(first(session, kata=False))
    question.watch.start()
    hands.move(60)
    hands.set(by)
    assert session.seconds_left == 0
    with pytest.raises(TooLateError, match="time is over"):
        question.answer(any_answer(question.question))
    question.keep_time()
    hands.set(-by)
    report = session.finish().report
    assert report.ended - report.started == IN_ALL * 1000
    assert report.lines[question.position].seconds_used == 60


def test_an_interview_that_was_finished_before_it_began_took_no_time(learner: Learner, hands: TwoHands) -> None:
    """As an earlier version wrote it."""
    session = InterviewSession.begin(learner, custom(60, (), (), learner.library), 7)
    with learner.store._database.write() as transaction:
        transaction.execute("UPDATE interviews SET finished = started - 3600000")
    session.renew()
    assert ", 0 min of 60 min" in markdown(session.finish().report)


@pytest.mark.parametrize("by", [*BACK.values(), *FORWARD.values()])
def test_whatever_is_done_at_a_wrong_time_can_be_read_then_and_at_the_right_one(
    learner: Learner, hands: TwoHands, by: int
) -> None:
    hands.set(by)
    review = ReviewSession(learner)
    answered = 0
    while review.next() is not None:
        review.watch.start()
        hands.move(5)
        review.answer(any_answer(review.question))
        review.rate(Rating.GOOD)
        answered += 1
    assert answered == 5
    work = KataPractice(learner, learner.library.katas.get("cubic-slope"))
    work.watch.start()
    hands.move(7)
    work.keep_time()
    assert work.watch.seconds == 7
    work.give_up()
    read_everything(learner)
    hands.set(-by)
    read_everything(learner)
    assert KataPractice(learner, work.kata).watch.seconds == 7


def test_what_was_reviewed_in_a_year_to_come_does_not_stay_away_for_it(learner: Learner, hands: TwoHands) -> None:
    hands.set(365 * DAY)
    rate(learner.store, "question:a-choice", Rating.EASY, hands.now())
    hands.set(-365 * DAY)
    review = ReviewSession(learner)
    assert review.waiting.due == 1
    assert review.waiting.new == 4, "and takes no place of today's new ones"
    item = review.next()
    assert item is not None
    assert item.key == "question:a-choice"


def test_what_was_reviewed_an_hour_to_come_is_not_due_again(learner: Learner, hands: TwoHands) -> None:
    rate(learner.store, "question:a-choice", Rating.EASY, hands.now())
    hands.set(-HOUR)
    assert ReviewSession(learner).waiting.due == 0


def test_a_backup_of_the_future_does_not_stand_in_the_way_of_one_of_today(tmp_path: Path) -> None:
    backup = tmp_path / f"{database.FILE}.backup"
    with Store(tmp_path) as store:
        store.answers.record(an_answer())
    ahead = backup.stat().st_mtime + 365 * 24 * 60 * 60
    os.utime(backup, (ahead, ahead))
    Store(tmp_path).close()
    assert backup.stat().st_mtime < ahead
