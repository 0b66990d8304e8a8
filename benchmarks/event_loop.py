"""The longest time for which the terminal program's event loop was held up, on a tour of its screens.

python -m benchmarks.event_loop
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import Any

from benchmarks.figures import Aim
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


def aims() -> list[Aim]:
    """The longest hold-up of each step, and its bound."""
    held = asyncio.run(tour())
    worst = max(held, key=lambda step: held[step])
    return [Aim(f"terminal: event loop held up at most (at: {worst})", held[worst] * 1000, 50.0, "ms")]


async def tour() -> dict[str, float]:
    """Seconds for which the loop was held up at most, by step; a step that comes twice counts once, at its worst."""
    held: dict[str, float] = {}
    async with running((120, 40)) as (app, pilot):
        for name, key, shown in TOUR:
            worst = await _held_up(_step(app, pilot, key, shown))
            held[name] = max(worst, held.get(name, 0.0))
    return held


async def _step(app: Any, pilot: Any, key: str, shown: str) -> None:
    if key:
        await pilot.press(key)
    await sees(app, shown, every=LOOK_SECONDS)  # looking is work of the loop too, and no user's
    await asyncio.sleep(REST_SECONDS)


async def _held_up(step: Any) -> float:
    """The longest time between two beats of the loop while something was done, beyond the beat's own."""
    longest = 0.0

    async def beat() -> None:
        nonlocal longest
        last = time.perf_counter()
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            moment = time.perf_counter()
            longest = max(longest, moment - last - BEAT_SECONDS)
            last = moment

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
