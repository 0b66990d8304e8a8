"""A chart in the terminal: the one place that knows plotext, which is loaded when the first chart is shown."""

from __future__ import annotations

import asyncio
import importlib
from typing import TYPE_CHECKING, Any

from textual.containers import Vertical
from textual.widgets import Static

from tui.program.background import begin_work

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[Any], None]
    """Draws on plotext's figure."""


class Chart(Vertical):
    """A titled frame in which plotext draws."""

    DEFAULT_CSS = """
    Chart { height: 1fr; min-height: 10; border: round $border; border-title-color: $muted; padding: 0 1;
        background: $surface; }
    Chart:focus { border: round $accent; border-title-color: $accent; }
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.border_title = title
        self._draw: Draw | None = None
        self._plot: Any = None

    def draw(self, draw: Draw) -> None:
        """Draw this from now on, again whenever the size or the colours change."""
        self._draw = draw
        if self._plot is None:
            begin_work(self, self._make, exclusive=True)
        else:
            self._renew()

    def say(self, text: str) -> None:
        """Show a sentence where there is nothing to draw."""
        self.mount(Static(text, markup=False))

    async def _make(self) -> None:
        module = await asyncio.to_thread(importlib.import_module, "textual_plotext")
        self._plot = module.PlotextPlot()
        await self.mount(self._plot)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._renew())
        self._renew()

    def on_unmount(self) -> None:
        self.app.theme_changed_signal.unsubscribe(self)

    def _renew(self) -> None:
        if self._draw is None:
            return
        figure = self._plot.plt
        figure.clear_figure()
        self._draw(figure)
        self._plot.refresh()
