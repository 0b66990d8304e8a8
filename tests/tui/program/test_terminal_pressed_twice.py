"""Keys that are pressed again before the first press has done its work."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from support.hand_clock import HandClock
from support.terminal_program import Program, asynchronous, running

from practice.errors import ProgressError
from practice.plan import Plan
from practice.schedule import Rating
from practice.sessions.interview import InterviewSession
from tui.program.screens.help_screen import HelpScreen
from tui.program.screens.home_screen import HomeScreen
from tui.program.screens.interview_question_screen import InterviewQuestionScreen
from tui.program.screens.interview_screen import InterviewScreen
from tui.program.screens.kata_screen import KataScreen
from tui.program.screens.report_screen import ReportScreen
from tui.program.screens.review_screens import QuizScreen
from tui.program.widgets.question.question_card import QuestionCard
from tui.program.widgets.question.rating_bar import RatingBar
from tui.program.widgets.shared.confirm_screen import ConfirmScreen

EVERYTHING = Plan(name="custom", title="Custom", minutes=60, kata_share=0.5)
NAMES = ("which-casts-cut", "tape-used-twice", "numpy-in-the-loss")


async def a_quiz(program: Program) -> QuizScreen:
    program.app.push_screen(QuizScreen(NAMES))
    await program.until(lambda: isinstance(program.app.screen, QuizScreen))
    await program.until(lambda: bool(program.app.screen.query(QuestionCard)))
    return program.screen(QuizScreen)


async def all_done(program: Program) -> None:
    await program.until(lambda: all(worker.is_finished for worker in program.app.workers))
    await program.pilot.pause()


@asynchronous
async def test_leaving_twice_leaves_one_screen(data: Path) -> None:
    async with running(data) as program:
        quiz = await a_quiz(program)
        quiz.action_back()
        quiz.action_back()
        await program.until(lambda: program.app.screen is not quiz)
        await all_done(program)
        assert isinstance(program.app.screen, HomeScreen)


@asynchronous
async def test_choosing_twice_leaves_the_screen_below_the_question_where_it_is(data: Path) -> None:
    async with running(data) as program:
        program.app.open_kata("cubic-slope")
        await program.until(lambda: isinstance(program.app.screen, KataScreen) and program.app.screen.work is not None)
        kata = program.screen(KataScreen)
        kata.on_reference_pane_give_up()
        await program.sees("Give up?")
        confirm = program.screen(ConfirmScreen)
        confirm.action_choose()
        confirm.action_choose()
        await program.until(lambda: program.app.screen is not confirm)
        await all_done(program)
        assert program.app.screen is kata


@asynchronous
async def test_time_that_runs_out_while_help_is_read_leads_to_the_report_and_no_screen_stays_behind(data: Path) -> None:
    clock = HandClock()
    async with running(data, clock=clock) as program:
        session = InterviewSession.begin(program.learner, EVERYTHING, 7)
        program.app.push_screen(InterviewScreen(session))
        await program.until(lambda: isinstance(program.app.screen, InterviewScreen))
        await program.press("enter")
        await program.until(lambda: isinstance(program.app.screen, InterviewQuestionScreen))
        await program.until(lambda: bool(program.app.screen.query(QuestionCard)))
        await program.press("f1")
        await program.until(lambda: isinstance(program.app.screen, HelpScreen))
        clock.move(3600)
        await program.until(lambda: isinstance(program.app.screen, ReportScreen))
        await all_done(program)
        assert [type(screen) for screen in program.app.screen_stack] == [HomeScreen, ReportScreen]


class SlowDisk:
    """Holds up one of a session's moves, in its worker thread, until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, session: object, move: str) -> None:
        self._real = getattr(session, move)
        self.reached = threading.Event()
        self.let_go = threading.Event()
        monkeypatch.setattr(session, move, self)

    def __call__(self, *arguments: object) -> object:
        done = self._real(*arguments)
        self.reached.set()
        assert self.let_go.wait(20)
        return done


@asynchronous
async def test_an_answer_that_is_given_twice_counts_once(data: Path) -> None:
    async with running(data) as program:
        quiz = await a_quiz(program)
        card = quiz.query_one(QuestionCard)
        for _ in range(2):
            card.post_message(QuestionCard.Answered(frozenset({0})))
        await program.until(lambda: bool(quiz.query(RatingBar)))
        await all_done(program)
        assert len(program.store.answers.all()) == len(quiz.query(RatingBar)) == 1


@asynchronous
async def test_a_rating_that_is_given_twice_counts_once_and_the_next_question_shows(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(data) as program:
        quiz = await a_quiz(program)
        quiz.query_one(QuestionCard).post_message(QuestionCard.Answered(frozenset({0})))
        await program.until(lambda: bool(quiz.query(RatingBar)))
        bar, slow = quiz.query_one(RatingBar), SlowDisk(monkeypatch, quiz.session, "rate")
        bar.post_message(RatingBar.Rated(Rating.GOOD))
        await program.until(slow.reached.is_set)
        bar.post_message(RatingBar.Rated(Rating.EASY))
        await program.pilot.pause()
        slow.let_go.set()
        await program.until(lambda: not bar.is_attached and bool(quiz.query(QuestionCard)))
        await all_done(program)
        assert [given.rating for given in program.store.cards.ratings()] == [Rating.GOOD]


@asynchronous
async def test_skipping_twice_skips_what_was_seen_and_goes_on(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(data) as program:
        quiz = await a_quiz(program)
        first, slow = quiz.query_one(QuestionCard), SlowDisk(monkeypatch, quiz.session, "skip")
        quiz.action_skip()
        await program.until(slow.reached.is_set)
        quiz.action_skip()
        await program.pilot.pause()
        slow.let_go.set()
        await program.until(lambda: not first.is_attached and bool(quiz.query(QuestionCard)))
        await all_done(program)
        assert quiz.where() == "2 of 3"


@pytest.mark.parametrize("key", ["ctrl+n", "escape"])
@asynchronous
async def test_what_is_pressed_while_an_answer_is_kept_leaves_no_answer_without_a_rating(
    data: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with running(data) as program:
        quiz = await a_quiz(program)
        slow = SlowDisk(monkeypatch, program.store.answers, "record")
        quiz.query_one(QuestionCard).post_message(QuestionCard.Answered(frozenset({0})))
        await program.until(slow.reached.is_set)
        await program.press(key)
        slow.let_go.set()
        await all_done(program)
        if key == "ctrl+n":
            assert len(quiz.query(RatingBar)) == 1
            await program.press("escape")
        await program.until(lambda: program.app.screen is not quiz)
        assert [given.item for given in program.store.cards.ratings()] == ["question:which-casts-cut"]


@asynchronous
async def test_an_answer_that_can_not_be_kept_can_be_given_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(data) as program:
        quiz = await a_quiz(program)
        with monkeypatch.context() as patched:
            patched.setattr(program.store.answers, "record", full_disk)
            await program.press("1", "enter")
            await program.sees("The disk is full.")
            await all_done(program)
        await program.press("enter")
        await program.until(lambda: bool(quiz.query(RatingBar)))
        assert len(program.store.answers.all()) == 1


def full_disk(*_: object) -> None:
    raise ProgressError("The disk is full.")
