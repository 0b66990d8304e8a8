"""A Textual that does without what it keeps to itself takes features away, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.terminal_program import Program, asynchronous, running

from tui.program import textual_private
from tui.program.screens.kata_screen import KataScreen
from tui.program.textual_private import close_at_once, failure_of, forget_colours, highlights_by_row
from tui.program.widgets.kata.editor import CodeEditor


@pytest.fixture
def nothing_private(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textual_private, "_of", lambda *_: None)
    monkeypatch.setitem(sys.modules, "textual._styles_cache", None)


async def opened(program: Program) -> CodeEditor:
    program.app.open_kata("cubic-slope")
    await program.until(lambda: isinstance(program.app.screen, KataScreen) and program.app.screen.work is not None)
    return program.screen(KataScreen).editor


@asynchronous
@pytest.mark.usefixtures("nothing_private")
async def test_without_private_names_a_kata_is_written_and_solved_all_the_same(data: Path) -> None:
    async with running(data) as program:
        editor = await opened(program)
        assert not highlights_by_row(editor)
        await program.press("ctrl+end")
        await program.press("backspace")
        await program.type("tape.gradient(y, x)")
        await program.press("enter", "ctrl+r")
        await program.sees("✓ accepted", "tape.gradient(y, x)")
        forget_colours()


@asynchronous
async def test_with_them_only_lines_in_sight_are_highlighted(data: Path) -> None:
    async with running(data) as program:
        editor = await opened(program)
        assert highlights_by_row(editor)
        editor.text = "value = 1\n" * 300
        await program.pilot.pause()
        assert 0 < len(editor._highlights) < 100


@asynchronous
@pytest.mark.usefixtures("nothing_private")
async def test_without_private_names_a_program_that_failed_ends_with_an_error(data: Path) -> None:
    async with running(data) as program:
        assert failure_of(program.app) is None
        close_at_once(program.app)
        assert program.app.return_code == 1
