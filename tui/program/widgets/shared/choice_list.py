"""Rows to choose from by number, arrows and Space: options of a question, points of a rubric, lines of code."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.program.widgets.shared.row_number import RowNumber

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events


class ChoiceList(OptionList):
    """Numbered rows, of which one or several are marked; Enter answers with what is marked."""

    DEFAULT_CSS = """
    ChoiceList { height: auto; border: none; padding: 0; background: transparent; }
    ChoiceList:focus { border: none; background-tint: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", tooltip="Mark the row under the cursor; so does its number"),
        Binding("enter", "answer", "Answer", tooltip="Answer with what is marked, or with the row under the cursor"),
    ]

    class Answered(Message):
        """The choice was made."""

        def __init__(self, chosen: frozenset[int]) -> None:
            super().__init__()
            self.chosen = chosen

    class Marked(Message):
        """What is marked has changed."""

        def __init__(self, choice: ChoiceList) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> ChoiceList:
            return self.choice

    def __init__(
        self,
        rows: Sequence[Content],
        *,
        several: bool,
        empty_allowed: bool = False,
        marked: Iterable[int] = (),
        id: str | None = None,
    ) -> None:
        """
        Args:
            several: more than one row may be marked.
            empty_allowed: no row at all is an answer too, as of a rubric.
        """
        super().__init__(id=id)
        self._rows = list(rows)
        self._several = several
        self._empty_allowed = empty_allowed
        self._number = RowNumber()
        self.marked: set[int] = set(marked)

    def on_mount(self) -> None:
        self._draw()
        self.highlighted = 0

    def on_key(self, event: events.Key) -> None:
        """A number goes to its row and marks it."""
        if not (event.character and event.character.isdecimal()):
            return
        event.stop()
        number = self._number.add(event.character, len(self._rows))
        if number is not None:
            self.highlighted = number - 1
            self._mark(number - 1)

    def action_mark(self) -> None:
        if self.highlighted is not None:
            self._mark(self.highlighted)

    def action_answer(self) -> None:
        if not self.marked and not self._empty_allowed and self.highlighted is not None:
            self._mark(self.highlighted)
        self.post_message(self.Answered(frozenset(self.marked)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._mark(event.option_index)  # a click

    def _mark(self, index: int) -> None:
        if self._several:
            self.marked ^= {index}
        else:
            self.marked = {index}
        self._draw()
        self.post_message(self.Marked(self))

    def mark(self, indices: Iterable[int]) -> None:
        """Mark these and no others, without telling of it."""
        self.marked = set(indices)
        self._draw()

    def _draw(self) -> None:
        highlighted = self.highlighted
        width = len(str(len(self._rows)))
        self.set_options([Option(self._row(index, row, width)) for index, row in enumerate(self._rows)])
        self.highlighted = highlighted

    def _row(self, index: int, row: Content, width: int) -> Content:
        marked = index in self.marked
        sign = ("[x]" if marked else "[ ]") if self._several else ("(•)" if marked else "( )")
        return Content.assemble(
            (f"{index + 1:>{width}} ", "bold $accent"), (f"{sign} ", "bold" if marked else "$muted"), row
        )
