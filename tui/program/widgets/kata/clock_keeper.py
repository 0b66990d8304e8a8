"""Counts the time that is worked on a kata, and keeps the count on disk."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from bankfile.errors import TfkataError
from tui.program.background import begin_work
from tui.program.countdown import TICK_SECONDS, left, with_total

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
        self._work: KataWork | None = None
        self._ticks = 0
        self._told = ""

    def begin(self, work: KataWork) -> None:
        """Count on from where the kata was left."""
        self._work = work
        work.watch.start()
        self.tick()
        self.set_interval(TICK_SECONDS, self.tick)

    def tick(self) -> None:
        """Say what the clock shows, and now and then keep it."""
        work = self._work
        if work is None:
            return
        shown = left(work.watch.seconds, work.budget_seconds, stopped=not work.watch.running)
        if (place := work.place) is not None:
            shown = with_total(shown, place)
            if place.seconds_left <= 0 and work.watch.running:
                work.watch.stop()
                self.post_message(self.Over())
        self.post_message(self.Ticked(shown))
        self._ticks += 1
        if work.watch.running and self._ticks % TICKS_BETWEEN_KEEPING == 0:
            begin_work(self, self._keep_quietly, group="clock", exclusive=True, exit_on_error=False)

    async def keep(self) -> None:
        """Put the count on disk.

        Raises:
            ProgressError: it can't be written.
        """
        if self._work is not None:
            await asyncio.to_thread(self._work.keep_time)

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
