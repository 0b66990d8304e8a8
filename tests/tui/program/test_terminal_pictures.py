"""Each screen as it is drawn, text and styles: at two sizes, in both themes."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style
from support.hand_clock import HandClock
from support.terminal_program import (
    SNAPSHOTS,
    UPDATE,
    Program,
    asynchronous,
    broken_slope,
    check_picture,
    running,
)
from textual.widgets import Input, TextArea

from practice.plan import PRESETS
from practice.sessions.interview import InterviewSession
from practice.sessions.learner import Learner
from practice.sessions.review_queue import NEW_A_DAY_SETTING
from practice.store.store import Store
from tui.program.screens.interview_screen import InterviewScreen
from tui.program.screens.kata_screen import KataScreen
from tui.program.screens.report_screen import ReportScreen
from tui.program.widgets.kata.gradient_card import GradientCard
from tui.program.widgets.question.question_card import QuestionCard

MOMENT = 1_795_000_000_000
"""A fixed moment, for interviews whose reports name it."""


async def home(program: Program) -> None:
    await program.sees("Welcome")


async def kata(program: Program) -> None:
    program.app.open_kata("cubic-slope")
    await program.until(lambda: isinstance(program.app.screen, KataScreen) and program.app.screen.work is not None)
    await program.until(lambda: program.screen(KataScreen).editor.has_focus)
    await program.press("ctrl+r")
    await program.sees("wrong answer")
    await program.until(lambda: bool(program.store.attempts.all()))
    await program.sees("saved")


async def gradient(program: Program) -> None:
    program.runner.finding = broken_slope()
    await kata(program)
    await program.until(lambda: bool(program.app.screen.query(GradientCard)))
    await program.press("escape", "f8")
    await program.sees("F9 leads to line 8")


async def question(program: Program) -> None:
    program.app.open_question("which-casts-cut")
    await program.until(lambda: bool(program.app.screen.query(QuestionCard)) and program.app.focused is not None)
    await program.press("1", "enter")
    page = program.app.screen.query_one("#session")
    await program.sees("How well did you know it?", "https://www.tensorflow.org")
    await program.until(lambda: page.scroll_y == page.max_scroll_y)


async def tracks(program: Program) -> None:
    await program.press("t")
    await program.sees("A first evening · ", "→ kata")


async def plans(program: Program) -> None:
    await program.press("i")
    await program.sees("Debugging sprint", "Custom")


async def interview(program: Program) -> None:
    program.app.push_screen(InterviewScreen(InterviewSession.begin(program.learner, PRESETS["screen"], seed=7)))
    await program.sees("· open")


async def report(program: Program) -> None:
    clock = HandClock(MOMENT)
    learner = Learner(program.store, program.learner.library, clock=clock)
    session = InterviewSession.begin(learner, PRESETS["screen"], seed=7)
    clock.move(600)
    program.app.push_screen(ReportScreen(session.finish()))
    await program.sees("By item")


async def browse(program: Program) -> None:
    await program.press("b")
    await program.sees("7 of 7 items")


async def progress(program: Program) -> None:
    await program.press("g")
    await program.sees("Nothing was done yet")


async def settings(program: Program) -> None:
    await program.press("s")
    await program.sees("progress.db")


async def help_page(program: Program) -> None:
    await program.press("question_mark")
    await program.sees("Help: Home")


Show = Callable[[Program], Awaitable[None]]
SIZES = ((80, 24), (120, 40))
THEMES = ("tfkata-dark", "tfkata-light")
SCREENS: dict[str, Show] = {
    "home": home,
    "kata": kata,
    "gradient": gradient,
    "question": question,
    "tracks": tracks,
    "plans": plans,
    "interview": interview,
    "report": report,
    "browse": browse,
    "progress": progress,
    "settings": settings,
    "help": help_page,
}


def name_of(screen: str, size: tuple[int, int], theme: str) -> str:
    """The name of a screen's picture."""
    return f"{screen}-{size[0]}x{size[1]}-{theme.removeprefix('tfkata-')}"


@pytest.fixture
def universal_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Reports name moments in the user's time zone: the same one wherever the tests run."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cursor that does not blink."""
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@asynchronous
@pytest.mark.usefixtures("still_cursor")
async def test_screens_look_as_they_did(data: Path, universal_time: None, size: tuple[int, int], theme: str) -> None:
    for name, show in SCREENS.items():
        folder = data / name
        with Store(folder) as store:
            store.notes.set(NEW_A_DAY_SETTING, "10")
        async with running(folder, size=size, theme=theme) as program:
            await show(program)
            program.app.clear_notifications()
            await program.pilot.pause()
            check_picture(program.app, name_of(name, size, theme))


@asynchronous
async def test_a_picture_that_is_missing_is_a_failure_and_is_not_taken(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(UPDATE, raising=False)
    monkeypatch.setattr("support.terminal_program.SNAPSHOTS", tmp_path / "none")
    async with running(data) as program:
        with pytest.raises(AssertionError, match="`make snapshots` takes it"):
            check_picture(program.app, "home")
    assert not (tmp_path / "none").exists()


def test_every_picture_is_of_a_screen() -> None:
    wanted = {name_of(name, size, theme) for name, size, theme in product(SCREENS, SIZES, THEMES)}
    assert {path.stem for path in SNAPSHOTS.iterdir()} - wanted == set()


@asynchronous
@pytest.mark.usefixtures("still_cursor")
async def test_without_colour_words_and_glyphs_say_it_all(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(data, size=(80, 24)) as program:
        await kata(program)
        await program.sees("✗ wrong answer", "Result ✗")
        program.app.clear_notifications()
        await program.pilot.pause()
        rows = program.app.screen._compositor.render_strips(program.app.size)
        colours = {colour for row in rows for segment in row for colour in _colours(segment.style)}
        assert colours, "shades of grey are left"
        assert all(len({*colour.get_truecolor()}) == 1 for colour in colours)


def _colours(style: Style | None) -> list[Color]:
    return [colour for colour in (style.color, style.bgcolor) if colour is not None] if style is not None else []
