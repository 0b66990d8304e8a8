"""The program as users meet it: in a pseudo-terminal, with the real runner, from the first start to the second."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

import pytest
from support.drawn import Drawn

COLUMNS, ROWS = 100, 32
PATIENCE_SECONDS = 30.0
LOOK_SECONDS = 0.05
ENTER, ESCAPE, DOWN = "\r", "\x1b", "\x1b[B"
RUN, QUIT, BACKSPACE = "\x12", "\x11", "\x7f"


class Terminal:
    """A terminal in memory, with the program in it."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self._screen = Drawn(COLUMNS, ROWS)
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            environment = {**os.environ, "HOME": str(home), "TFKATA_HOME": str(home / "data"), "TERM": "xterm-256color"}
            os.chdir(home)
            os.execvpe(sys.executable, [sys.executable, "-m", "tui.cli", *arguments], environment)
        ioctl(self._descriptor, TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    @property
    def text(self) -> str:
        return self._screen.text

    def type(self, text: str) -> None:
        os.write(self._descriptor, text.encode())

    def press(self, *keys: str) -> None:
        """Keys one by one, each taken in before the next: an escape is a key and not the beginning of one."""
        for key in keys:
            self.type(key)
            self.settle()

    def settle(self) -> None:
        """Take in all that the program writes, until it says nothing for a moment."""
        while self.read(4 * LOOK_SECONDS):
            pass

    def sees(self, *texts: str) -> None:
        """Wait until all of these are on the screen."""
        waited = 0.0
        while not all(text in self.text for text in texts):
            if not self.read(LOOK_SECONDS):
                waited += LOOK_SECONDS
            assert waited < PATIENCE_SECONDS, f"{texts} did not show; the screen is\n{self.text}"

    def read(self, seconds: float) -> bool:
        """Take in what the program writes; returns whether it wrote anything within so many seconds."""
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return False
        with suppress(OSError):  # the program has ended
            self._screen.feed(os.read(self._descriptor, 65536))
        return True

    def ended(self) -> int:
        """Wait for the end of the program, and return its exit code."""
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            self.read(LOOK_SECONDS)

    def kill(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def close(self) -> None:
        self.kill()
        os.close(self._descriptor)


@contextmanager
def terminal(home: Path) -> Iterator[Terminal]:
    found = Terminal(home)
    try:
        yield found
    finally:
        found.close()


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
