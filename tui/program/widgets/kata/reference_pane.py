"""The reference, once it may be seen, and how one's own solution differs from it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from tui.program.rendering import lines, painted, prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

LOCKED = "The reference is shown once your own solution was accepted, or when you give up."
IN_INTERVIEW = "In an interview the reference stays closed. Afterwards, Browse opens the kata with it."


class ReferencePane(VerticalScroll):
    """Locked, or the reference with a comparison."""

    DEFAULT_CSS = """
    ReferencePane > Static { height: auto; margin: 0 0 1 0; }
    """

    class GiveUp(Message):
        """The user wants to see the reference without having solved the kata."""

    def compose(self) -> ComposeResult:
        yield Static(LOCKED, id="reference", markup=False)
        yield Button("Give up and show it", id="give-up", compact=True)

    def close_for_interview(self) -> None:
        """Say why it can't be opened."""
        self.query_one("#reference", Static).update(IN_INTERVIEW)
        self.query_one("#give-up").display = False

    def show(self, reference: str, own: str, links: Sequence[str]) -> None:
        """Show the reference, and the way from one's own text to it."""
        self.query_one("#give-up").display = False
        parts: list[Content | str] = [
            Content.assemble(("The reference", "bold")),
            "",
            painted(reference),
            "",
            Content.assemble(("From yours to it", "bold"), ("   - yours   + the reference's", "$muted")),
            "",
            *_difference(own, reference),
        ]
        if links:
            parts += ["", Content.assemble(("Read on", "bold")), *(prose(link) for link in links)]
        self.query_one("#reference", Static).update(lines(parts))

    def focus_button(self) -> None:
        """Put the cursor on the button, or on the text when there is none."""
        button = self.query_one("#give-up", Button)
        (button if button.display else self).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.GiveUp())


def _difference(own: str, reference: str) -> list[Content]:
    """By whole lines: `difflib.ndiff` looks for alike ones too, in time that grows with the cube of their number."""
    mine = [line for line in own.removesuffix("\n").split("\n") if not line.startswith("# tfkata:")]
    theirs = reference.removesuffix("\n").split("\n")
    shown = []
    for kind, begin, end, first, last in difflib.SequenceMatcher(None, mine, theirs).get_opcodes():
        if kind == "equal":
            shown += [Content.assemble((f"  {line}", "$muted")) for line in mine[begin:end]]
        else:
            shown += [Content.assemble((f"- {line}", "$error")) for line in mine[begin:end]]
            shown += [Content.assemble((f"+ {line}", "$success")) for line in theirs[first:last]]
    return shown
