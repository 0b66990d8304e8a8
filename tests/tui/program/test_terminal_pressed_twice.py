"""Keys that are pressed again before the first press has done its work."""

from __future__ import annotations

from pathlib import Path

from support.hand_clock import HandClock
from support.terminal_program import Program, asynchronous, running

from practice.plan import Plan
from practice.sessions.interview import InterviewSession
from tui.program.screens.help_screen import HelpScreen
from tui.program.screens.home_screen import HomeScreen
from tui.program.screens.interview_question_screen import InterviewQuestionScreen
from tui.program.screens.interview_screen import InterviewScreen
from tui.program.screens.kata_screen import KataScreen
from tui.program.screens.report_screen import ReportScreen
from tui.program.screens.review_screens import QuizScreen
from tui.program.widgets.question.question_card import QuestionCard
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
