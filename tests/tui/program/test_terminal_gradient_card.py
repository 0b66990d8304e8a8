"""Why a gradient is missing, on the kata screen: a card, and the way from it to the line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.terminal_program import Program, asynchronous, broken_slope, running

from tui.program.screens.kata_screen import KataScreen
from tui.program.widgets.kata.gradient_card import GradientCard
from tui.program.widgets.kata.result_pane import ResultPane


async def explained(program: Program) -> KataScreen:
    """The kata screen after a run whose first case lacks a gradient."""
    program.runner.finding = program.runner.finding or broken_slope()
    program.app.open_kata("cubic-slope")
    await program.until(lambda: isinstance(program.app.screen, KataScreen) and program.app.screen.work is not None)
    found = program.app.screen
    assert isinstance(found, KataScreen)
    await program.until(lambda: found.editor.has_focus)
    await program.press("ctrl+r")
    await program.until(lambda: bool(found.query(GradientCard)))
    return found


def rows(program: Program) -> list[str]:
    return program.text().splitlines()


def at_its_width(program: Program) -> bool:
    """Whether the card is as wide as it will be: it is drawn before the pane has its scrollbar, and again."""
    return program.app.screen.query_one(ResultPane).show_vertical_scrollbar


def cards(program: Program) -> list[str]:
    return [row.split("▕")[0] for row in rows(program) if "│" in row or "╭" in row]


@asynchronous
async def test_the_card_says_the_cause_in_words_marks_the_place_and_tells_why_and_how_to_mend_it(data: Path) -> None:
    async with running(data) as program:
        await explained(program)
        await program.sees("Not watched by the tape", "gradient of y with respect to x", "F9 leads to line 8")
        await program.sees("why  The tape does not watch", "fix  Call", "see  https://www.tensorflow.org/guide/")
        shown = rows(program)
        way, code, caret = (
            next(row for row in shown if part in row) for part in ("6 │ x = tf", "8 │ y = x**3", "^^^^")
        )
        assert shown.index(way) + 2 == shown.index(code) + 1 == shown.index(caret)
        assert (caret.index("^"), caret.count("^")) == (code.index("x**3"), 4)
        assert "not-watched" in caret


@asynchronous
async def test_in_a_pane_of_few_cells_the_caret_still_marks_the_place(data: Path) -> None:
    async with running(data, size=(81, 40)) as program:
        line = "        y = first_of_all(x) + x**3 + something_that_goes_on_for_long(x, and_on, and_on, and_on, and_on)"
        program.runner.finding = replace(broken_slope(), text=line, column=30, end_column=34)
        await explained(program)
        await program.press("escape", "f8")
        await program.sees("F9 leads")
        code, caret = (next(row for row in rows(program) if part in row) for part in ("8 │ ", "^^^^"))
        assert (caret.index("^"), caret.count("^")) == (code.index("x**3"), 4)
        assert "…" in code


@asynchronous
async def test_a_key_leads_to_the_line_wherever_it_is_by_now(data: Path) -> None:
    async with running(data) as program:
        kata = await explained(program)
        kata.editor.insert("# one line more\n", (0, 0))
        await program.press("escape", "f8", "f9")
        assert kata.editor.has_focus
        assert kata.editor.cursor_location == (8, 12)
        assert not kata.has_class("-zoomed")


@asynchronous
async def test_a_click_on_the_card_leads_there_too_and_leaves_the_case_open(data: Path) -> None:
    async with running(data) as program:
        kata = await explained(program)
        await program.pilot.click(GradientCard)
        await program.until(lambda: kata.editor.cursor_location == (7, 12))
        await program.sees("F9 leads to line 8")


@asynchronous
async def test_the_key_is_offered_only_while_there_is_a_finding(data: Path) -> None:
    async with running(data) as program:
        kata = await explained(program)
        await program.sees("f9 To cause")
        program.runner.finding = None
        await program.press("ctrl+r")
        await program.until(lambda: not kata.query(GradientCard))
        await program.until(lambda: "To cause" not in program.text())
        before = kata.editor.cursor_location
        await program.press("f9")
        assert kata.editor.cursor_location == before


@asynchronous
async def test_a_finding_without_a_line_is_told_without_one(data: Path) -> None:
    async with running(data) as program:
        program.runner.finding = replace(broken_slope(), line=0, text="", chain=())
        await explained(program)
        await program.sees("Not watched by the tape", "why  The tape")
        assert "F9 leads" not in program.text()
        assert "f9 To cause" not in program.text()


@asynchronous
async def test_without_colours_nothing_is_lost(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(data) as program:
        await explained(program)
        await program.sees("F9 leads")
        await program.until(lambda: at_its_width(program))
        coloured = cards(program)
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(data / "second") as program:
        await explained(program)
        await program.sees("F9 leads")
        await program.until(lambda: at_its_width(program))
        assert cards(program) == coloured
