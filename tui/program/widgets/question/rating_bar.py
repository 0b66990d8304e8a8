"""How well was it remembered? Four ratings, each with the date on which the item would come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from kata.text.words import span
from practice.schedule import Rating

if TYPE_CHECKING:
    from collections.abc import Mapping


class RatingBar(Static, can_focus=True):
    """Again, hard, good, easy: one key each; Enter takes the suggested one."""

    DEFAULT_CSS = """
    RatingBar { dock: bottom; height: auto; padding: 0 1; background: $surface; margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "rate(0)", "As suggested", tooltip="Rate as the mark says"),
        Binding("1", "rate(1)", "Again", tooltip="Rate: not remembered"),
        Binding("2", "rate(2)", "Hard", tooltip="Rate: remembered with effort"),
        Binding("3", "rate(3)", "Good", tooltip="Rate: remembered"),
        Binding("4", "rate(4)", "Easy", tooltip="Rate: at once"),
    ]

    class Rated(Message):
        """A rating was given."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self, dates: Mapping[Rating, int], suggested: Rating, moment: int) -> None:
        """
        Args:
            dates: when the item comes back, in milliseconds, by rating.
        """
        self._suggested = suggested
        super().__init__(_drawn(dates, suggested, moment))

    def action_rate(self, number: int) -> None:
        self.post_message(self.Rated(Rating(number) if number else self._suggested))


def _drawn(dates: Mapping[Rating, int], suggested: Rating, moment: int) -> Content:
    pieces = []
    for rating, due in dates.items():
        name = f"{rating.name.capitalize()}{' ◂' if rating is suggested else ''}"
        style = "bold" if rating is suggested else ""
        back = f" in {span((due - moment) / 1000)}"
        pieces.append(Content.assemble((f"{int(rating)} ", "bold $accent"), (name, style), (back, "$muted")))
    return Content("\n").join([Content("How well did you know it?"), Content("   ").join(pieces)])
