"""The terminal program over a pack, files, names and progress full of what a terminal would obey."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from support.hostile_pack import EVIL, EVIL_NAME, fill
from support.program_terminal import DOWN, ENTER, ESCAPE, QUIT, RUN, terminal
from support.terminal_program import asynchronous, running

from bankfile import packs
from practice.store.store import Store
from tui.cli.main import main
from tui.program.screens.kata_screen import KataScreen
from tui.program.widgets.kata.editor import CodeEditor
from tui.program.widgets.kata.line_ends import held, restored

UNGUARDED = """
from bankfile import strict_yaml
from kata.reading import catalog
strict_yaml.unsafe_in = catalog.unsafe_in = lambda text: None
from tui.cli.main import main
main()
"""
"""The program with the first guard down: packs are not refused, and its lines alone hold back what is in them."""
SOLUTION = f"""# tfkata: cubic-slope
import tensorflow as tf


def slope(x):  # {EVIL}
    print({EVIL!r})
    raise ValueError({EVIL!r})
"""
_COMMANDS = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"  # Textual's own: colours, cursor, modes, questions to the terminal
    rb"|\x1b\]8;(?:id=[\w-]+)?;[\x20-\x7e]*\x1b\\"  # links
    rb"|\x1b\]22;[a-z]+\x07"  # the pointer's shape
    rb"|\x1bP\+q[0-9A-Fa-f;]*\x1b\\|\x1b_Gi=[\x20-\x7e]*\x1b\\"
)
_LEFT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose own path is hostile, with a workspace, a pack and progress that are."""
    home = tmp_path / EVIL_NAME
    home.mkdir()
    with pytest.raises(SystemExit):
        main(["pack", "new", str(home / "pack")])
    fill(home / "pack")
    monkeypatch.setenv(packs.VARIABLE, str(home / "pack"))
    with pytest.raises(SystemExit):
        main(["init", str(home)])
    (home / "cubic_slope.py").write_text(SOLUTION, encoding="utf-8")
    with Store(home / "data") as store:  # an import refuses such names
        store.notes.set_hints({EVIL: 1})
        store.notes.flag(EVIL, True, 0)
        store.notes.set(EVIL, EVIL)
    return home


def test_nothing_of_it_reaches_the_terminal(home: Path) -> None:
    with terminal(home, start=("-c", UNGUARDED)) as program:
        program.sees("Slope of a cubic")
        program.press(ENTER)
        program.sees("def slope(x)", "␛]0;PWNED")
        program.press(RUN)
        program.sees("0 of 4 cases")
        program.press(ESCAPE, DOWN, ENTER, ESCAPE)
        program.sees("Home")
        for key in "btgsi":
            program.press(key, DOWN, DOWN, ESCAPE)
            program.sees("Home")
        program.press("b")
        program.sees("a title")
        program.press(ESCAPE)
        program.sees("Home")
        program.press(QUIT)
        program.ended()
        written = bytes(program.written)
    left = _COMMANDS.sub(b"", written).decode("utf-8").replace("\r", "")
    found = _LEFT.search(left)
    assert found is None, repr(left[max(found.start() - 100, 0) : found.start() + 100])
    assert b"\x1b[6n" not in written
    assert (home / "cubic_slope.py").read_text(encoding="utf-8") == SOLUTION


@asynchronous
async def test_the_editor_keeps_every_character_of_a_file(tmp_path: Path) -> None:
    text = f"# tfkata: cubic-slope\n# {EVIL}\x0b\x0c\x1c\x1d\x1e\x00\u2028\u2029 tab\there\n\n"
    async with running(tmp_path) as program:
        program.app.open_kata("cubic-slope")
        await program.until(lambda: isinstance(program.app.screen, KataScreen))
        await program.sees("def slope")
        editor = program.screen(KataScreen).query_one(CodeEditor)
        editor.text = text
        assert editor.text == text
        editor.load(text)
        assert editor.text == text
        editor.move_cursor((0, 0))
        await program.type("x")
        assert editor.text == f"x{text}"
        await program.sees("␛]0;PWNED␇")
        assert not _LEFT.search(program.text())


@pytest.mark.parametrize("text", ["", "plain\n", "a\x0cb\u2028c\x85", "漢字\x1e"])
def test_what_the_editor_holds_is_the_files_text_again(text: str) -> None:
    assert restored(held(text)) == text
    assert len(held(text).splitlines()) == len(io.StringIO(text).readlines())
