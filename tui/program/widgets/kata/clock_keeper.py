"""Counts the time that is worked on a kata, and keeps the count on disk."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from bankfile.errors import TfkataError
from practice.clock import now
from tui.program.countdown import TICK_SECONDS, KataClock, left, with_total

if TYPE_CHECKING:
    from practice.sessions.kata import KataWork

TICKS_BETWEEN_KEEPING = 10


class ClockKeeper(Widget):
    """Shows nothing itself; says by messages what the clock shows."""

    DEFAULT_CSS = "ClockKeeper { display: none; }"

    @dataclass
    class Ticked(Message):
        """What to show now."""

        shown: Content

    @dataclass
    class Unkept(Message):
        """The count can't be put on disk; said once for the same trouble, not every few seconds."""

        problem: str

    class Over(Message):
        """The time of the interview is over."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = KataClock(1.0)
        self._work: KataWork | None = None
        self._ticks = 0
        self._solved = False
        self._told = ""

    def begin(self, work: KataWork) -> None:
        """Count on from where the kata was left."""
        self._work = work
        self.clock = KataClock(work.place.item.seconds_given if work.place else work.kata.minutes * 60, work.seconds)
        self.clock.start()
        self.tick()
        self.set_interval(TICK_SECONDS, self.tick)

    def solve(self) -> None:
        """Count no further: the kata is solved, and what is on disk of its clock is for the next time."""
        self._solved = True
        self.clock.stop()
        self.tick()

    def tick(self) -> None:
        """Say what the clock shows, and now and then keep it."""
        clock = self.clock
        shown = left(clock.seconds, clock.budget_seconds, stopped=not clock.running)
        place = self._work.place if self._work is not None else None
        if place is not None:
            remaining = place.interview.seconds_left(now())
            shown = with_total(shown, remaining, place.interview.seconds_in_all)
            if remaining <= 0 and clock.running:
                clock.stop()
                self.post_message(self.Over())
        self.post_message(self.Ticked(shown))
        self._ticks += 1
        if clock.running and self._ticks % TICKS_BETWEEN_KEEPING == 0:
            self.run_worker(self._keep_quietly(), group="clock", exclusive=True, exit_on_error=False)

    async def keep(self) -> None:
        """Put the count on disk.

        Raises:
            ProgressError: it can't be written.
        """
        if self._work is not None and not self._solved:
            await asyncio.to_thread(self._work.keep_clock, self.clock.seconds)

    async def _keep_quietly(self) -> None:
        """Keep the count, and say when that does not work."""
        try:
            await self.keep()
        except TfkataError as error:
            if self._told != str(error):
                self._told = str(error)
                self.post_message(self.Unkept(self._told))
        else:
            self._told = ""
