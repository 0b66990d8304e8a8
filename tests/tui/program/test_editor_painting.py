"""The editor paints only the lines that a key touches. What is on the screen must be what painting all of it gives."""

from __future__ import annotations

import random

import pytest
from support.terminal_program import asynchronous
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from tui.program.theme import DEFAULT_THEME, THEMES
from tui.program.widgets.kata.editor import CodeEditor

SIZE = (48, 12)
STEPS = 70
TEXT = '''import tensorflow as tf
pairs = [
    (1, 2),
    (
        3,
)]
def slope(x, (y, [z])):
    """A text
    over lines."""
    with tf.GradientTape() as tape:  # a tape
        values = {"a": (x + 1) * [2, 3][0]}
        y = x**3 + 2.0 * x + values["a"] + 1.5 + 2.5 + 3.5 + 4.5
    return tape.gradient(y, x)


''' + "\n".join(f"value_{number} = ({number} + [1])" for number in range(12))
KEYS = (
    *("up", "down", "left", "right", "home", "end"),  # twice: on these depends what is marked
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "ctrl+home", "ctrl+end"),
    *("shift+up", "shift+down", "shift+left", "shift+right", "ctrl+left", "ctrl+right", "f6", "f7"),
    *("enter", "backspace", "delete", "tab", "shift+tab", "ctrl+underscore", "ctrl+k", "ctrl+u", "ctrl+z", "ctrl+y"),
    *("a", "7", "left_parenthesis", "right_square_bracket", "quotation_mark", "number_sign", "space", "colon"),
)


class Alone(App[None]):
    """The editor, and nothing else."""

    def compose(self) -> ComposeResult:
        yield CodeEditor(TEXT)

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT_THEME


def painted(app: App[None]) -> list[Strip]:
    return [Strip(strip).simplify() for strip in app.screen._compositor.render_strips(app.size)]


async def painted_anew(pilot: Pilot[None], editor: CodeEditor) -> list[Strip]:
    editor._line_cache.clear()
    editor.refresh()
    await pilot.pause()
    return painted(pilot.app)


@pytest.mark.parametrize("seed", [1, 2])
@asynchronous
async def test_what_is_painted_line_by_line_is_what_is_painted_as_a_whole(seed: int) -> None:
    chance = random.Random(seed)
    app = Alone()
    async with app.run_test(size=SIZE) as pilot:
        editor = app.query_one(CodeEditor)
        editor.cursor_blink = False
        editor.focus()
        await pilot.pause()
        pressed = []
        for _ in range(STEPS):
            pressed.append(chance.choice(KEYS))
            await pilot.press(pressed[-1])
            await pilot.pause()
            assert painted(app) == await painted_anew(pilot, editor), f"after {pressed[-4:]}"


@asynchronous
async def test_the_other_bracket_is_marked_and_unmarked_in_its_line() -> None:
    app = Alone()
    async with app.run_test(size=SIZE) as pilot:
        editor = app.query_one(CodeEditor)
        editor.cursor_blink = False
        editor.focus()
        await pilot.press("down")
        await pilot.pause()
        plain = painted(app)[5]
        for column, is_marked in ((8, True), (7, False), (8, True), (0, False)):
            editor.move_cursor((1, column))
            await pilot.pause()
            assert (painted(app)[5] != plain) is is_marked
            assert painted(app) == await painted_anew(pilot, editor)


@asynchronous
async def test_a_letter_paints_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Alone()
    async with app.run_test(size=SIZE) as pilot:
        editor = app.query_one(CodeEditor)
        editor.focus()
        await pilot.press("down", "a")
        await pilot.pause()
        regions: list[tuple[Region, ...]] = []
        refresh = editor.refresh

        def recorded(*asked: Region, **how: bool) -> CodeEditor:
            regions.append(asked)
            return refresh(*asked, **how)

        monkeypatch.setattr(editor, "refresh", recorded)
        await pilot.press("b")
        await pilot.pause()
        assert regions
        assert all(region.height == 1 and region.y == 1 for asked in regions for region in asked)
        assert () not in regions, "no asking for all of it"
