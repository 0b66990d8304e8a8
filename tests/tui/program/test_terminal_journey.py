"""The program as users meet it: in a pseudo-terminal, with the real runner, from the first start to the second."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from support.program_terminal import BACKSPACE, DOWN, ENTER, ESCAPE, QUIT, RUN, Terminal, terminal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def test_a_first_evening_and_the_day_after(home: Path) -> None:
    with terminal(home) as program:
        program.sees("Welcome", "Slope of a cubic")
        program.press(ENTER)
        program.sees("Let y = x³ + 2x", "def slope(x):", "left")
        program.press(RUN)
        program.sees("A known mistake", "0 of 4 cases accepted")
        # The cursor stands behind `return y`.
        program.press(BACKSPACE)
        program.type("tape.gradient(y, x)")
        program.sees("return tape.gradient(y, x)")
        program.press("\x1b[A", "\x1b[A", "\x1b[A")  # up, to the docstring's line
        program.press("\x1b[F", ENTER)
        program.type("x = tf.Variable(x)")
        program.sees("x = tf.Variable(x)")
        program.press(RUN)
        program.sees("all 4 cases", "used")
        program.press(ESCAPE, ESCAPE)
        program.sees("Home", "streak 1 day", "2 done today")

        program.press("z")
        for number in range(1, 6):
            program.sees(f"{number} of ", "left")
            _answer(program)
            program.sees("How well did you know it?")
            program.press(ENTER)
        program.press(ESCAPE)
        program.sees("Home", "Practise")

        program.press("i")
        program.sees("Phone screen")
        program.press("1")
        program.sees("· open", "Enter opens an item")
        program.press(ENTER)
        program.sees("item 1 of", "in all")
        program.press(ESCAPE)
        program.sees("Enter opens an item")
        program.press("x")
        program.sees("Finish the interview?")
        program.press(DOWN, ENTER)
        program.sees("By item", "Time line")
        program.press(ESCAPE)
        program.sees("Earlier interviews")
        program.press(ESCAPE)
        program.sees("Home", "Practise")
        program.press(QUIT)
        assert program.ended() == 0

    assert "tf.Variable(x)" in (home / "data" / "katas" / "cubic_slope.py").read_text()
    with terminal(home) as program:
        program.sees("streak 1 day", "Practise")
        assert "Welcome" not in program.text
        program.press("b")
        program.sees("✓ solved")
        program.press(QUIT)
        assert program.ended() == 0


def _answer(program: Terminal) -> None:
    """Answer whatever kind of question is asked, right or wrong."""
    program.settle()
    if "What does it print?" in program.text or "What stands in the blank?" in program.text:
        program.type("x")
        program.sees("x")
    elif "Say your answer aloud" in program.text:
        program.press(ENTER)
        program.sees("Tick the points")
    program.press(ENTER)


def test_a_kill_loses_no_typing_that_stood_for_a_second(home: Path) -> None:
    path = home / "data" / "katas" / "cubic_slope.py"
    for number in range(3):
        with terminal(home) as program:
            program.sees("Practise", "Slope of a cubic")
            program.press("p")
            program.sees("def slope(x):", "saved")
            program.press(ENTER)
            program.type(f"# line {number}")
            program.sees(f"# line {number}")
            # Not the word "saved" on the screen: it may still be that of the text before.
            for _ in range(300):
                if f"# line {number}" in path.read_text():
                    break
                program.settle()
            program.kill()
        text = path.read_text()
        assert all(f"# line {earlier}" in text for earlier in range(number + 1))
        assert [other.name for other in path.parent.glob(".tfkata-*")] == []


def test_an_interview_survives_a_kill_with_its_clock_running(home: Path) -> None:
    with terminal(home) as program:
        program.sees("Practise", "question")
        program.press("i")
        program.sees("Debugging sprint")
        program.press("1")
        program.sees("· open")
        program.kill()
    with terminal(home) as program:
        program.sees("Resume: 19:")
        program.press("i")
        program.sees("Resume", "Phone screen")
        program.press("r")
        program.sees("Enter opens an item", "19:")
        program.press(QUIT)
        assert program.ended() == 0


def test_a_terminal_that_can_not_move_its_cursor_is_refused_in_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import subprocess

    piped = subprocess.run(
        [sys.executable, "-m", "tui.cli"], env={**os.environ, "HOME": str(home)}, capture_output=True, text=True
    )
    assert piped.returncode == 2
    assert "needs a terminal" in piped.stderr
    assert "tfkata check FILE" in piped.stderr
