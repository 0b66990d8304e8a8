"""An interview in the terminal program when things go wrong: runs that take long, full disks, another program."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.hand_clock import HandClock
from support.terminal_program import SOLVED, Program, asynchronous, running

from practice.errors import ProgressError
from practice.plan import Plan
from practice.sessions.interview import InterviewSession
from practice.sessions.interview_record import is_kata
from tui.program.screens.interview_question_screen import InterviewQuestionScreen
from tui.program.screens.interview_screen import InterviewScreen
from tui.program.screens.kata_screen import KataScreen
from tui.program.screens.report_screen import ReportScreen
from tui.program.widgets.question.question_card import QuestionCard

EVERYTHING = Plan(name="custom", title="Custom", minutes=60, kata_share=0.5)
RIGHT = f"def slope(x):\n    return {SOLVED}y, x)\n"


async def begun(program: Program) -> InterviewScreen:
    """An interview of all five questions and both katas."""
    program.app.push_screen(InterviewScreen(InterviewSession.begin(program.learner, EVERYTHING, 7)))
    await program.until(lambda: isinstance(program.app.screen, InterviewScreen))
    return program.screen(InterviewScreen)


async def opened_kata(program: Program, interview: InterviewScreen) -> KataScreen:
    interview._open(next(item.position for item in interview.session.items if is_kata(item)))
    await program.until(lambda: isinstance(program.app.screen, KataScreen))
    kata = program.screen(KataScreen)
    await program.until(lambda: kata.work is not None and not kata.editor.disabled)
    return kata


async def nothing_left_to_do(program: Program) -> None:
    await program.until(lambda: all(worker.is_finished for worker in program.app.workers))
    await program.pilot.pause()


@pytest.mark.parametrize("left", ["in time", "too late"])
@asynchronous
async def test_what_was_handed_in_counts_though_the_kata_is_left_while_it_is_judged(data: Path, left: str) -> None:
    clock = HandClock()
    async with running(data, clock=clock) as program:
        kata = await opened_kata(program, await begun(program))
        kata.editor.load(RIGHT)
        program.runner.gate.clear()
        await program.press("ctrl+r")
        await program.until(lambda: bool(program.runner.sources))
        if left == "in time":
            await program.press("ctrl+n")
        else:
            clock.move(3600)
            await program.until(lambda: kata.work is not None and not kata.work.watch.running)
        await program.press("ctrl+r")  # must not end the run that counts
        program.runner.gate.set()
        await program.until(lambda: program.app.screen is not kata)
        await nothing_left_to_do(program)
        if left == "too late":
            await program.until(lambda: isinstance(program.app.screen, ReportScreen))
            (report,) = (data / "reports").glob("*.md")
            assert "| 100% |" in report.read_text(encoding="utf-8")
        (attempt,) = program.store.attempts.all()
        assert attempt.accepted
        assert [item.correctness for item in program.store.interviews.all()[0].items if is_kata(item)] == [1.0, None]


async def opened_question(program: Program, interview: InterviewScreen) -> InterviewQuestionScreen:
    interview._open(0)
    await program.until(lambda: isinstance(program.app.screen, InterviewQuestionScreen))
    await program.until(lambda: bool(program.app.screen.query(QuestionCard)))
    await nothing_left_to_do(program)
    return program.screen(InterviewQuestionScreen)


def full_disk(*_: object) -> None:
    raise ProgressError("The disk is full.")


@asynchronous
async def test_a_full_disk_holds_nobody_at_a_question(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(data) as program:
        interview = await begun(program)
        await opened_question(program, interview)
        monkeypatch.setattr(program.store.interviews, "change_item", full_disk)
        await program.press("escape")
        await program.until(lambda: program.app.screen is interview)
        await program.sees("The disk is full.")


@asynchronous
async def test_an_answer_that_can_not_be_kept_can_be_given_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(data) as program:
        interview = await begun(program)
        question = await opened_question(program, interview)
        with monkeypatch.context() as patched:
            patched.setattr(program.store.interviews, "change_item", full_disk)
            await program.type("tape.watch(x)")
            await program.press("enter")
            await program.sees("The disk is full.")
            await nothing_left_to_do(program)
        await program.press("enter")
        await program.until(lambda: program.app.screen is not question)
        assert interview.session.items[0].correctness == 1.0


@asynchronous
async def test_an_answer_that_is_given_twice_counts_once(data: Path) -> None:
    async with running(data) as program:
        question = await opened_question(program, await begun(program))
        for _ in range(2):
            question.query_one(QuestionCard).post_message(QuestionCard.Answered("tape.watch(x)"))
        await program.until(lambda: program.app.screen is not question)
        await nothing_left_to_do(program)
        assert len(program.store.answers.all()) == 1
        assert isinstance(program.app.screen, InterviewQuestionScreen)
        assert "This did not work" not in program.text()


@asynchronous
async def test_an_interview_that_another_program_finished_leads_to_its_report(data: Path) -> None:
    async with running(data) as program:
        await opened_question(program, await begun(program))
        elsewhere = InterviewSession.running(program.learner)
        assert elsewhere is not None
        elsewhere.finish()
        await program.press("escape")
        await program.until(lambda: isinstance(program.app.screen, ReportScreen))
