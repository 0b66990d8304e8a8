"""A kata's hints, one rung at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from tui.program.rendering import lines, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class HintsPane(VerticalScroll):
    """The hints shown so far, and a button for the next."""

    DEFAULT_CSS = """
    HintsPane > #hints { height: auto; margin: 0 0 1 0; }
    """

    class Wanted(Message):
        """The user asks for one more hint."""

    def compose(self) -> ComposeResult:
        yield Static(id="hints")
        yield Button("Next hint", id="next-hint", compact=True)

    def show(self, hints: Sequence[str], shown: int) -> None:
        """Show the first `shown` of the hints."""
        written = [Content.assemble((f"{n}. ", "bold $accent"), prose(text)) for n, text in enumerate(hints[:shown], 1)]
        intro = "Hints go from a nudge to nearly the answer. Each one taken counts a little against mastery."
        self.query_one("#hints", Static).update(Content("\n\n").join(written) if written else lines([intro]))
        button = self.query_one("#next-hint", Button)
        button.display = shown < len(hints)
        button.label = f"Show hint {shown + 1} of {len(hints)}"

    def focus_button(self) -> None:
        """Put the cursor on the button, or on the text when all hints are shown."""
        button = self.query_one("#next-hint", Button)
        (button if button.display else self).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Wanted())
