"""The terminal program: its first frame beside an empty app's, a key in the editor, a verdict on the screen.

python -m benchmarks.terminal
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.figures import Aim
from benchmarks.headless import running, sees
from benchmarks.pseudo_terminal import PseudoTerminal
from tui.program.runner_service import RunnerService

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static

class Empty(App[None]):
    def compose(self):
        yield Static("Practise")

Empty().run()
"""
EMPTY = [sys.executable, "-c", EMPTY_APP]
OURS = [sys.executable, "-m", "tui.cli"]
STARTS = 7
KEYS = 120
VERDICTS = 30
LINES = 300
LETTERS_A_LINE = 10
LETTERS = "QZJXK"
"""Letters that stand nowhere else on the screen."""


def aims() -> list[Aim]:
    """The three figures, with their bounds."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            Aim("terminal: first frame, to an empty app's", first_frame_ratio(Path(folder)), 1.5, "times"),
            Aim(f"terminal: a key shown, {LINES} lines, p95", p95(key_seconds(Path(folder))) * 1000, 16.0, "ms"),
            Aim("terminal: last case on the screen, p95", p95(verdict_seconds()) * 1000, 30.0, "ms"),
        ]


def first_frame_ratio(home: Path) -> float:
    """The median of the ratio of two starts one after the other, so that both meet the same machine."""
    ratios = []
    for _ in range(STARTS + 1):
        ratios.append(_start(OURS, home) / _start(EMPTY, home))
    return statistics.median(ratios[1:])  # the first one warms the disk's cache


def _start(command: list[str], home: Path) -> float:
    with PseudoTerminal(command, home) as terminal:
        return terminal.wait_for("Practise") - terminal.started


def key_seconds(home: Path) -> list[float]:
    """From a key's press to its letter on the screen, in an editor that holds a file of 300 lines."""
    folder = home / "data" / "katas"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tfkata.toml").touch()
    body = "".join(f"    value_{number} = tf.constant({number}.0) * x  # a line\n" for number in range(LINES - 4))
    (folder / "cubic_slope.py").write_text(f"# tfkata: cubic-slope\nimport tensorflow as tf\n\ndef slope(x):\n{body}")
    seconds = []
    with PseudoTerminal(OURS, home) as terminal:
        terminal.wait_for("ready")
        terminal.type("p")
        terminal.wait_for("saved")
        terminal.drain(0.3)
        chance = random.Random(1)
        for number in range(KEYS):
            letter = LETTERS[number % len(LETTERS)]
            terminal.drain(0.02 + 0.05 * chance.random())  # at any moment between two frames, as people type
            pressed = time.perf_counter()
            terminal.type(letter)
            seconds.append(terminal.wait_for(letter) - pressed)
            if number % LETTERS_A_LINE == LETTERS_A_LINE - 1:
                terminal.type("\r")
    return seconds[5:]


def verdict_seconds() -> list[float]:
    """From the moment at which the last case's result reaches the program to the frame that shows the verdict."""
    return asyncio.run(_verdict_seconds())


async def _verdict_seconds() -> list[float]:
    arrived = 0.0

    class Timed(RunnerService):
        async def check(self, kata: Any, source: str, on_case: Any) -> Any:
            def told(result: Any) -> None:
                nonlocal arrived
                arrived = time.perf_counter()
                on_case(result)

            return await super().check(kata, source, told)

    seconds = []
    async with running((120, 40), runner=Timed()) as (app, pilot):
        await sees(app, "ready")
        app.open_kata("cubic-slope")
        await sees(app, "saved")
        screen: Any = app.screen
        for _ in range(VERDICTS):
            await pilot.pause(0.2)
            screen.action_run()
            for shown in ("running", "0 of 4 cases"):
                while shown not in _verdict_lines(app):
                    await asyncio.sleep(0.001)
            seconds.append(time.perf_counter() - arrived)
    return seconds


def _verdict_lines(app: Any) -> str:
    """What has been painted of the lines that hold the verdict: all lines would take too long to look at."""
    return "".join(strip.text for strip in app.screen._compositor.render_strips(app.size)[:6])


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[min(round(0.95 * len(seconds)), len(seconds) - 1)]


if __name__ == "__main__":
    for _aim in aims():
        print(f"{_aim.what:<48} {_aim.value:6.2f} {_aim.unit:<6} bound {_aim.bound:g}  {'kept' if _aim.met else 'NOT'}")
