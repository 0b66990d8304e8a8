"""Where an answer is typed: Enter gives it, Ctrl-J begins a new line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

if TYPE_CHECKING:
    from textual import events


class AnswerBox(TextArea):
    """A small text field that grows with its lines."""

    DEFAULT_CSS = """
    AnswerBox { height: auto; min-height: 3; max-height: 8; border: round $border; padding: 0; background: $surface; }
    AnswerBox:focus { border: round $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "Answer"),
        Binding("ctrl+j", "newline", "New line"),
    ]

    class Answered(Message):
        """The answer was given."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, highlight_cursor_line=False, tab_behavior="focus")

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "ctrl+j"):
            event.prevent_default()  # to the bindings

    def action_newline(self) -> None:
        self.insert("\n")

    def action_answer(self) -> None:
        if self.text.strip():
            self.post_message(self.Answered(self.text))
        else:
            self.notify("Type an answer first; skip the question if you have none.", timeout=4)
