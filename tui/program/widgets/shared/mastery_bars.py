"""Mastery by topic, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.program.rendering import bar, lines

if TYPE_CHECKING:
    from textual.app import RenderResult
    from textual.geometry import Size

    from practice.scoring.mastery import Mastery

NUMBERS = len("  100%  00/00")
BAR_WIDTHS = (8, 40)


class MasteryBars(Widget):
    """A line for each topic: title, bar, percentage, and how many of its items were tried."""

    topics: reactive[tuple[tuple[str, Mastery], ...]] = reactive((), layout=True)

    def show(self, topics: tuple[tuple[str, Mastery], ...]) -> None:
        """Show these topics."""
        self.topics = topics

    def on_mount(self) -> None:
        self.border_title = "Mastery"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(len(self.topics), 1)

    def render(self) -> RenderResult:
        if not self.topics:
            return Content.assemble(("Reading the bank ...", "$muted"))
        longest = max(len(title) for title, _ in self.topics)
        room = max(self.content_size.width, 30) - NUMBERS
        width = min(max(room - longest - 2, BAR_WIDTHS[0]), BAR_WIDTHS[1])
        titles = min(max(room - width - 2, 10), longest)
        return lines(_line(title, mastery, titles, width) for title, mastery in self.topics)


def _line(title: str, mastery: Mastery, titles: int, width: int) -> Content:
    shown = title if len(title) <= titles else title[: titles - 1] + "…"
    tried = f"{mastery.seen}/{mastery.items}"
    return Content.assemble(
        f"{shown:<{titles}}  ", bar(mastery.value, width), f"  {mastery.value:>4.0%}", (f"  {tried:>5}", "$muted")
    )
