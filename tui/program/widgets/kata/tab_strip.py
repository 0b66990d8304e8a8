"""A line of tabs: names with numbers, the open one marked by more than its colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import RenderResult

GAP = 0
LONG, SHORT = 6, 3
"""Names of more letters are the first to be cut, to so many."""


class TabStrip(Widget):
    """Tabs on one line; a click opens one."""

    DEFAULT_CSS = """
    TabStrip { height: 1; width: 1fr; }
    """

    @dataclass
    class Clicked(Message):
        """A tab was clicked."""

        index: int

    open: reactive[int] = reactive(0)
    marks: reactive[tuple[str, ...]] = reactive(())
    """A sign beside each name, such as the verdict's glyph; may be shorter than the names."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)

    def render(self) -> RenderResult:
        pieces: list[Content] = []
        for index, label in enumerate(self._labels()):
            style = "bold reverse $accent" if index == self.open else "$muted"
            pieces.append(Content.assemble((label, style)))
        return Content(" " * GAP).join(pieces)

    def on_click(self, event: events.Click) -> None:
        at = 0
        for index, label in enumerate(self._labels()):
            if at <= event.x < at + len(label):
                self.post_message(self.Clicked(index))
            at += len(label) + GAP

    def _labels(self) -> list[str]:
        """The names, with their numbers where there is room for them."""
        marks = [*self.marks, *[""] * len(self._names)]
        named = list(zip(self._names, marks, strict=False))
        for labels in (
            [f" {n} {name}{mark} " for n, (name, mark) in enumerate(named, 1)],
            [f" {name}{mark} " for name, mark in named],
            [f" {name if len(name) <= LONG else name[:SHORT]}{mark} " for name, mark in named],
        ):
            if sum(len(label) + GAP for label in labels) <= self.size.width + GAP:
                return labels
        return [f" {name if n == self.open else name[:SHORT]} " for n, name in enumerate(self._names)]
