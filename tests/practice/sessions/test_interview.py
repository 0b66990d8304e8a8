"""A mock interview that is sat: its clock, its items in any order, and what counts."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from support.hand_clock import HandClock
from support.records_made import MINUTE, MORNING, an_attempt
from support.verdicts import a_verdict

from kata.verdict import Status
from practice.errors import InterviewError, ProgressError, TooLateError
from practice.library import Library
from practice.plan import Plan, preset
from practice.schedule import Rating
from practice.scoring.interview_score import interview_score
from practice.scoring.mastery import item_scores
from practice.sessions.interview import InterviewSession
from practice.sessions.interview_items import InterviewKata
from practice.sessions.interview_record import is_kata
from practice.sessions.learner import Learner
from practice.store.records import Interview, Mode
from practice.store.store import Store
from questions.grading import Answer
from questions.model import Blank, Choice, Open, Predict, Question, Spot

SCREEN = preset("screen")
WATCHING = Plan(name="custom", title="Custom", minutes=20, kata_share=0.5, topics=("watching",))
ACCEPTED, WRONG = Status.ACCEPTED, Status.WRONG_ANSWER


@pytest.fixture
def session(learner: Learner) -> InterviewSession:
    """One that has just begun, of questions and at least one kata."""
    return InterviewSession.begin(learner, WATCHING, 7)


def a_kata(session: InterviewSession) -> InterviewKata:
    return session.kata(next(item.position for item in session.items if is_kata(item)))


def right_answer(question: Question) -> Answer:
    match question:
        case Choice():
            return frozenset(question.right)
        case Predict():
            return question.prints
        case Blank():
            return question.accepted[0]
        case Spot():
            return question.line
        case Open():
            return frozenset(range(len(question.rubric)))


def test_of_several_runs_of_a_kata_the_best_counts(session: InterviewSession) -> None:
    work = a_kata(session)
    work.record(work.run("x = 1\n"), a_verdict(WRONG, work.kata.id, passed=4, failed=1))
    work.record(work.run("x = 2\n"), a_verdict(WRONG, work.kata.id, failed=5, mistake="`x` is a constant."))
    assert work.item.correctness == pytest.approx(0.4)
    assert work.item.note == "wrong answer", "the note is the best run's too"
    assert len(session.learner.store.attempts.all()) == 2


def test_a_run_that_was_not_judged_by_a_fault_of_ours_is_none(session: InterviewSession) -> None:
    work = a_kata(session)
    work.record(work.run("x = 1\n"), a_verdict(Status.INTERNAL_ERROR, work.kata.id, passed=4))
    assert work.learner.store.attempts.all() == ()
    assert work.item.correctness is None


def test_the_note_names_the_mistake(session: InterviewSession) -> None:
    work = a_kata(session)
    work.record(work.run("x = 1\n"), a_verdict(WRONG, work.kata.id, mistake="`x` is a constant."))
    assert work.item.note == "wrong answer: `x` is a constant."


def test_hints_taken_in_an_interview_count_for_its_attempts(session: InterviewSession) -> None:
    store, work = session.learner.store, a_kata(session)
    for _ in range(3):
        work.next_hint()
    work.record(work.run("x = 1\n"), a_verdict(ACCEPTED, work.kata.id))
    (attempt,) = store.attempts.all()
    assert (attempt.hints, work.item.hints) == (3, 3)
    assert item_scores(store, session.learner.library)[f"kata:{work.kata.id}"] == pytest.approx(0.55)
    assert [given.rating for given in store.cards.ratings()] == [Rating.HARD]
    assert store.notes.hints_shown(work.kata.id) == 0, "outside of the interview they are not taken yet"


def test_after_a_kata_was_accepted_nothing_costs_any_more(session: InterviewSession, clock: HandClock) -> None:
    work = a_kata(session)
    work.watch.start()
    clock.move(30.0)
    work.record(work.run("x = 1\n"), a_verdict(ACCEPTED, work.kata.id))
    held = work.item
    assert (held.correctness, held.answered, held.seconds_used) == (1.0, clock.now(), 30.0)
    again = session.kata(work.position)
    again.watch.start()
    clock.move(60.0)
    again.next_hint()
    again.keep_time()
    again.record(again.run("x = 2\n"), a_verdict(WRONG, work.kata.id))
    assert session.items[work.position] == held
    assert len(session.learner.store.attempts.all()) == 2


def test_a_kata_has_one_draft_wherever_the_interview_goes_on(learner: Learner, session: InterviewSession) -> None:
    work = a_kata(session)
    work.draft.save("x = 1\n")
    resumed = InterviewSession.running(learner)
    assert resumed is not None
    draft = a_kata(resumed).draft
    assert draft.path == work.draft.path
    assert draft.text == "x = 1\n"
    assert draft.path.is_relative_to(learner.data_folder)


def test_the_reference_stays_closed(session: InterviewSession) -> None:
    work = a_kata(session)
    work.record(work.run("x = 1\n"), a_verdict(ACCEPTED, work.kata.id))
    assert not work.reference_open
    assert not work.may_give_up


def test_an_answer_is_final_and_says_nothing_before_the_report(session: InterviewSession, clock: HandClock) -> None:
    opened = session.question(0)
    opened.watch.start()
    clock.move(20.0)
    opened.answer(right_answer(opened.question))
    assert (session.items[0].correctness, session.items[0].seconds_used) == (1.0, 20.0)
    (answer,) = session.learner.store.answers.all()
    assert (answer.mode, answer.interview, answer.seconds) == (Mode.INTERVIEW, session.interview.id, 20.0)
    assert not session.may_open(0)
    with pytest.raises(InterviewError, match="final"):
        session.question(0)
    with pytest.raises(InterviewError, match="final"):
        opened.answer(right_answer(opened.question))
    assert len(session.learner.store.answers.all()) == 1


def test_the_time_on_an_item_adds_up_over_visits(session: InterviewSession, clock: HandClock) -> None:
    for _ in range(2):
        opened = session.question(0)
        opened.watch.start()
        clock.move(15.0)
        opened.watch.stop()
        opened.keep_time()
    assert session.items[0].seconds_used == 30.0
    assert session.items[0].answered is None


def test_a_flag_outlives_the_clock_of_another_screen(learner: Learner, session: InterviewSession) -> None:
    elsewhere = InterviewSession.running(learner)
    assert elsewhere is not None
    opened = session.question(0)
    assert elsewhere.flag(0)
    opened.keep_time()
    session.renew()
    assert session.items[0].flagged


def test_items_are_taken_in_any_order(session: InterviewSession) -> None:
    last = len(session.items) - 1
    assert session.next_open() == 0
    assert session.next_open(last) == 0
    assert session.before(0) is None
    session.question(0).answer(right_answer(session.question(0).question))
    assert session.next_open(last) == 1
    assert session.before(1) is None, "what is answered is not opened again"
    assert session.before(last) == last - 1
    assert session.answered == 1


def test_the_clock_runs_from_a_stored_start(learner: Learner, clock: HandClock) -> None:
    begun = InterviewSession.begin(learner, SCREEN, 7)
    assert not begun.repeated
    clock.move(5 * 60)
    assert begun.seconds_left == 15 * 60
    with pytest.raises(InterviewError, match="running, with 15 minutes left"):
        InterviewSession.begin(learner, SCREEN)
    clock.move(14 * 60)
    running = InterviewSession.running(learner)
    assert running is not None
    assert running.interview == begun.interview
    clock.move(60)
    assert InterviewSession.running(learner) is None
    assert begun.is_over


def test_an_interview_goes_on_in_the_next_program(tmp_path: Path, library: Library, clock: HandClock) -> None:
    with Store(tmp_path) as store:
        opened = InterviewSession.begin(Learner(store, library, clock=clock), SCREEN, 7).question(0)
        clock.move(60.0)
        opened.answer(right_answer(opened.question))
    with Store(tmp_path) as store:
        resumed = InterviewSession.running(Learner(store, library, clock=clock))
        assert resumed is not None
        assert resumed.items[0].answered == MORNING + MINUTE
        assert [item.answered for item in resumed.items[1:]] == [None] * (len(resumed.items) - 1)


def test_after_the_deadline_nothing_counts(session: InterviewSession, clock: HandClock) -> None:
    opened, work = session.question(0), a_kata(session)
    clock.move(20 * 60)
    with pytest.raises(TooLateError):
        opened.answer(right_answer(opened.question))
    with pytest.raises(TooLateError):
        work.run("x = 1\n")
    assert session.learner.store.answers.all() == ()
    clock.move(60 * 60)
    session.finish()
    assert session.interview.finished == session.interview.deadline
    assert interview_score(session.interview) == 0.0


def test_what_was_handed_in_before_the_deadline_counts_however_long_judging_takes(
    session: InterviewSession, clock: HandClock
) -> None:
    work = a_kata(session)
    clock.move(20 * 60 - 1)
    run = work.run("x = 1\n")
    clock.move(30)
    session.finish()
    work.record(run, a_verdict(ACCEPTED, work.kata.id))
    session.renew()
    assert session.items[work.position].correctness == 1.0
    assert [attempt.interview for attempt in session.learner.store.attempts.all()] == [session.interview.id]


def test_finishing_writes_the_report_as_files(session: InterviewSession) -> None:
    finished = session.finish()
    assert "# Custom: 0%" in finished.files.markdown.read_text(encoding="utf-8")
    assert finished.files.page.parent == session.learner.data_folder / "reports"
    assert session.is_over


def test_a_seed_repeats_an_earlier_interview_whatever_was_learnt_since(learner: Learner, clock: HandClock) -> None:
    first = InterviewSession.begin(learner, SCREEN, 7)
    first.question(0).answer(right_answer(first.question(0).question))
    clock.move(60.0)
    first.finish()
    for kata in learner.library.katas.katas:
        learner.store.attempts.record(an_attempt(kata=kata.id))
    second = InterviewSession.begin(learner, SCREEN, 7)
    assert second.repeated
    assert [item.item for item in second.items] == [item.item for item in first.items]
    assert all(item.correctness is None for item in second.items)


# Two programs that have one interview open


@pytest.fixture
def elsewhere(learner: Learner, session: InterviewSession) -> InterviewSession:
    """The same interview in another program, which has read it as it was in the beginning."""
    running = InterviewSession.running(learner)
    assert running is not None
    return running


def test_hints_that_another_program_showed_stay_counted(session: InterviewSession, elsewhere: InterviewSession) -> None:
    here, there = a_kata(session), a_kata(elsewhere)
    assert (there.next_hint(), there.next_hint()) == (1, 2)
    assert here.next_hint() == 3
    assert here.item.hints == 3


def test_time_that_was_spent_in_another_program_is_counted_on(
    session: InterviewSession, elsewhere: InterviewSession, clock: HandClock
) -> None:
    there = a_kata(elsewhere)
    there.watch.start()
    clock.move(300.0)
    there.watch.stop()
    there.keep_time()
    assert a_kata(session).watch.seconds == 300.0


def test_a_better_run_in_another_program_stays_the_best(session: InterviewSession, elsewhere: InterviewSession) -> None:
    here, there = a_kata(session), a_kata(elsewhere)
    run = here.run("x = 1\n")
    there.next_hint()
    there.record(there.run("x = 2\n"), a_verdict(WRONG, there.kata.id, passed=4, failed=1))
    here.record(run, a_verdict(WRONG, here.kata.id, failed=5))
    assert here.item.correctness == pytest.approx(0.4)
    assert [attempt.hints for attempt in session.learner.store.attempts.all()] == [1, 1]


def test_what_another_program_answered_is_final_and_keeps_its_time(
    session: InterviewSession, elsewhere: InterviewSession, clock: HandClock
) -> None:
    third = InterviewSession(session.learner, session.interview)
    here = session.question(0)
    here.watch.start()
    clock.move(20.0)
    there = elsewhere.question(0)
    there.answer(right_answer(there.question))
    here.keep_time()
    assert session.items[0].seconds_used == 0.0
    with pytest.raises(InterviewError, match="final"):
        third.question(0)


def test_two_that_begin_at_once_are_one_interview(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(2)
    real = learner.store.interviews.running

    def running(moment: int) -> Interview | None:
        found = real(moment)
        with suppress(threading.BrokenBarrierError):
            together.wait(0.5)  # both have looked, unless one had to wait for the other
        return found

    monkeypatch.setattr(learner.store.interviews, "running", running)
    with ThreadPoolExecutor() as threads:
        begun = [threads.submit(InterviewSession.begin, learner, SCREEN) for _ in range(2)]
    errors = [future.exception() for future in begun]
    assert sorted(isinstance(error, InterviewError) for error in errors) == [False, True]
    assert len(learner.store.interviews.all()) == 1


def disk_that_is_full(*_: object) -> None:
    raise ProgressError("The disk is full.")


def test_an_answer_is_kept_whole_or_not_at_all(session: InterviewSession, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = session.question(0)
    with monkeypatch.context() as patched:
        patched.setattr(session.learner.store.answers, "record", disk_that_is_full)
        with pytest.raises(ProgressError, match="full"):
            opened.answer(right_answer(opened.question))
    opened.answer(right_answer(opened.question))
    assert session.items[0].correctness == 1.0
    assert len(session.learner.store.answers.all()) == 1


def test_a_run_is_kept_whole_or_not_at_all(session: InterviewSession, monkeypatch: pytest.MonkeyPatch) -> None:
    work, store = a_kata(session), session.learner.store
    run = work.run("x = 1\n")
    with monkeypatch.context() as patched:
        patched.setattr(store.interviews, "change_item", disk_that_is_full)
        with pytest.raises(ProgressError, match="full"):
            work.record(run, a_verdict(ACCEPTED, work.kata.id))
    assert store.attempts.all() == ()
    assert store.cards.ratings() == ()


def test_time_after_the_deadline_counts_for_no_item(session: InterviewSession, clock: HandClock) -> None:
    """The plain terminal waits for a line, however long that takes."""
    work, opened = a_kata(session), session.question(0)
    clock.move(19 * 60.0)
    for item in (work, opened):
        item.watch.start()
    clock.move(60 * 60.0)
    for item in (work, opened):
        item.watch.stop()
        item.keep_time()
        assert item.item.seconds_used == 60.0
        item.watch.start()
        assert item.watch.seconds == 60.0


def test_a_hint_that_a_full_disk_kept_back_is_the_next_one_again(
    session: InterviewSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = a_kata(session)
    with monkeypatch.context() as patched:
        patched.setattr(session.learner.store.interviews, "change_item", disk_that_is_full)
        with pytest.raises(ProgressError, match="full"):
            work.next_hint()
    assert work.hints == ()
    assert work.next_hint() == 1
