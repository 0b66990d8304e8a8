"""The longest time for which the terminal program's event loop was held up, on a tour of its screens.

python -m benchmarks.event_loop
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import Any

from textual.app import App, ComposeResult
from textual.widgets import TextArea

from benchmarks.budget import Budget
from benchmarks.figures import Row, ratio, seconds, told
from benchmarks.headless import running, sees

BEAT_SECONDS = 0.001
LOOK_SECONDS = 0.3
REST_SECONDS = 1.7
"""After each step, as people do, and long enough for the collection of garbage, which waits for that."""
TOUR: tuple[tuple[str, str, str], ...] = (
    ("home", "", "ready"),
    ("open a kata", "p", "saved"),
    ("run it", "ctrl+r", "of 4 cases"),
    ("leave the editor", "escape", ""),
    ("back home", "escape", "Practise"),
    ("browse", "b", " items"),
    ("filter", "c", ""),
    ("filter more", "a", ""),
    ("back home", "escape", "Practise"),
    ("quiz", "z", "of 10"),
    ("back home", "escape", "Practise"),
    ("tracks", "t", "done"),
    ("back home", "escape", "Practise"),
    ("plans", "i", "Debugging"),
    ("back home", "escape", "Practise"),
    ("progress", "g", "Mastery"),
    ("back home", "escape", "Practise"),
    ("settings", "s", "progress.db"),
    ("back home", "escape", "Practise"),
    ("review", "r", "answered"),
    ("palette", "ctrl+p", "Search"),
)
"""What is done, the key that does it, and what shows when it is done."""


LEAST_REST_SECONDS = 0.3
"""Where time is short."""
AIM = 10.0
EMPTY_ROUNDS = 10


def measure(budget: Budget) -> list[Row]:
    """The longest hold-up of each step, and the worst beside the longest of an app that shows one empty screen."""
    empty = asyncio.run(_empty_app())
    rest = min(REST_SECONDS, max(LEAST_REST_SECONDS, 0.6 * budget.seconds_left / len(TOUR)))
    held = asyncio.run(tour(rest))
    worst = max(held, key=lambda step: held[step])
    longest = list(held.values())
    return [
        *(told(f"held up at most at: {step}", 1000 * took, "ms", 1) for step, took in held.items()),
        seconds("an app with one text area: held up at most while it starts", empty, EMPTY_ROUNDS),
        ratio(f"held up at most (at: {worst}) to the app with one text area", [max(longest)], empty, AIM, wanted=1),
    ]


async def _empty_app() -> list[float]:
    """Seconds for which the loop was held up at most while such an app starts, again and again."""

    async def start() -> None:
        async with OneTextArea().run_test(size=(120, 40)) as pilot:
            await pilot.pause(0.2)

    return [await _held_up(start()) for _ in range(EMPTY_ROUNDS + 1)][1:]


class OneTextArea(App[None]):
    """The least that can be asked of Textual: one widget to type into."""

    def compose(self) -> ComposeResult:
        yield TextArea("some text")


async def tour(rest: float = REST_SECONDS) -> dict[str, float]:
    """Seconds for which the loop was held up at most, by step; a step that comes twice counts once, at its worst."""
    held: dict[str, float] = {}
    async with running((120, 40)) as (app, pilot):
        for name, key, shown in TOUR:
            worst = await _held_up(_step(app, pilot, key, shown, rest))
            held[name] = max(worst, held.get(name, 0.0))
    return held


async def _step(app: Any, pilot: Any, key: str, shown: str, rest: float) -> None:
    if key:
        await pilot.press(key)
    await sees(app, shown, every=LOOK_SECONDS)  # looking is work of the loop too, and no user's
    await asyncio.sleep(rest)


async def _held_up(step: Any) -> float:
    """The longest time between two beats of the loop while something was done, beyond the beat's own.

    Counted is what this process, with all its threads, used of it: while others have the processor, nobody here holds
    the loop up.
    """
    longest = 0.0

    async def beat() -> None:
        nonlocal longest
        last, used = time.perf_counter(), time.process_time()
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            moment, using = time.perf_counter(), time.process_time()
            longest = max(longest, min(moment - last, using - used) - BEAT_SECONDS)
            last, used = moment, using

    heart = asyncio.create_task(beat())
    try:
        await step
    finally:
        heart.cancel()
        with suppress(asyncio.CancelledError):
            await heart
    return longest


if __name__ == "__main__":
    for _step_name, _seconds in asyncio.run(tour()).items():
        print(f"{_step_name:<20} {1000 * _seconds:6.1f} ms")
