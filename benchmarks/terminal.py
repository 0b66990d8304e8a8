"""The terminal program: a key in the editor and the last case of a verdict, beside a key in an app of one text area."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.budget import Budget
from benchmarks.figures import WANTED, Row, p95_ratio, seconds
from benchmarks.headless import running, sees, text
from benchmarks.processes import TFKATA, own_home
from benchmarks.pseudo_terminal import PseudoTerminal
from tui.program.runner_service import RunnerService

ONE_TEXT_AREA = """
import os, sys
from pathlib import Path
os.environ.setdefault("TEXTUAL_FPS", "240")  # as ours
from textual.app import App
from textual.widgets import TextArea

class Editor(App[None]):
    def compose(self):
        yield TextArea(Path(sys.argv[1]).read_text())

Editor().run()
"""
KEYS = 120
WARM_UP_KEYS = 5
LINES = 300
LETTERS_A_LINE = 10
LETTERS = "QZJXK"
"""Letters that stand nowhere else on the screen."""
KEY_AIM = 1.0
CASE_AIM = 2.5


def measure(budget: Budget) -> list[Row]:
    """Both programs stand open at the same time and get a key in turn."""
    own, other = _key_seconds(budget.share(0.6))
    last = asyncio.run(_verdict_seconds(budget))
    return [
        seconds(f"a key shown, {LINES} lines", own, KEYS),
        seconds("a key shown, an app of one text area", other, KEYS),
        seconds("the last case on the screen, once it is known", last),
        p95_ratio(f"a key, {LINES} lines, to an app of one text area, p95", own, other, KEY_AIM, wanted=KEYS),
        p95_ratio("the last case to a key in an app of one text area, p95", last, other, CASE_AIM),
    ]


def _key_seconds(budget: Budget) -> tuple[list[float], list[float]]:
    """From a key's press to its letter on the screen, in an editor that holds 300 lines: ours, and Textual's."""
    with own_home() as (home, environment):
        file = _write_long_file(home / "data" / "katas")
        with (
            PseudoTerminal([sys.executable, "-P", "-c", ONE_TEXT_AREA, str(file)], home, environment) as other,
            PseudoTerminal(TFKATA, home, environment) as own,
        ):
            other.wait_for("GradientTape")
            own.wait_for("ready")
            own.type("p")
            own.wait_for("saved")
            keyboards = _Keyboard(own), _Keyboard(other)
            for _ in budget.rounds(KEYS + WARM_UP_KEYS, 20, "keys"):
                for keyboard in keyboards:
                    keyboard.press()
    return keyboards[0].seconds[WARM_UP_KEYS:], keyboards[1].seconds[WARM_UP_KEYS:]


def _write_long_file(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "tfkata.toml").touch()
    body = "".join(f"    value_{number} = tf.constant({number}.0) * x  # a line\n" for number in range(LINES - 5))
    file = folder / "cubic_slope.py"
    file.write_text(f"# tfkata: cubic-slope\n# GradientTape\nimport tensorflow as tf\n\ndef slope(x):\n{body}")
    return file


class _Keyboard:
    """Types letters into one program, as people do: at any moment between two frames."""

    def __init__(self, terminal: PseudoTerminal) -> None:
        self._terminal = terminal
        self._chance = random.Random(1)
        self.seconds: list[float] = []
        terminal.drain(0.3)

    def press(self) -> None:
        number = len(self.seconds)
        letter = LETTERS[number % len(LETTERS)]
        self._terminal.drain(0.02 + 0.05 * self._chance.random())
        pressed = time.perf_counter()
        self._terminal.type(letter)
        self.seconds.append(self._terminal.wait_for(letter) - pressed)
        if number % LETTERS_A_LINE == LETTERS_A_LINE - 1:
            self._terminal.type("\r")


async def _verdict_seconds(budget: Budget) -> list[float]:
    """From the moment at which the last case's result reaches the program to the frame that shows the verdict."""
    arrived = 0.0

    class Timed(RunnerService):
        async def check(self, kata: Any, source: str, on_case: Callable[[Any], None]) -> Any:
            def told(result: Any) -> None:
                nonlocal arrived
                arrived = time.perf_counter()
                on_case(result)

            return await super().check(kata, source, told)

    taken = []
    async with running((120, 40), runner=Timed()) as (app, pilot):
        await sees(app, "ready")
        app.open_kata("cubic-slope")
        await sees(app, "saved")
        screen: Any = app.screen
        painted = _Painted(app)
        for _ in budget.rounds(WANTED, 5, "verdicts on the screen"):
            await pilot.pause(0.2)
            screen.action_run()
            await painted.shows("running")
            taken.append(await painted.shows("0 of 4 cases") - arrived)
    return taken


class _Painted:
    """Looks at the program whenever it has painted, and at no other time: a look costs as much as painting does."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._moment = 0.0
        self._anew = asyncio.Event()
        paint = app._display

        def display(*what: Any) -> None:
            paint(*what)
            self._moment = time.perf_counter()
            self._anew.set()

        app._display = display

    async def shows(self, wanted: str) -> float:
        """The moment at which it painted what shows this text."""
        while wanted not in text(self._app):
            self._anew.clear()
            await self._anew.wait()
        return self._moment
