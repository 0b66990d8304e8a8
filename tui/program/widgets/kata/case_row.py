"""One case of a kata: its status as it comes, and what is to be known about it when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from kata.judging.feedback import FeedbackLine, details, reason
from kata.text.words import milliseconds
from tui.program.rendering import hanging, lines, prose
from tui.program.widgets.kata.gradient_card import GradientCard
from tui.program.widgets.kata.status_text import status_text

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from kata.verdict import CaseResult

WORTH_A_TIME_SECONDS = 0.0005


class CaseRow(Vertical, can_focus=True):
    """A line with glyph, status, name and time, or why it was not run; Enter or a click opens what lies behind it."""

    DEFAULT_CSS = """
    CaseRow { height: auto; }
    CaseRow > .case-head { height: auto; }
    CaseRow:focus > .case-head { background: $accent 25%; text-style: bold; }
    CaseRow > .case-body { height: auto; padding: 0 0 1 4; display: none; }
    CaseRow > .case-message { height: auto; padding: 0 0 0 4; display: none; }
    CaseRow > GradientCard { display: none; }
    CaseRow.-open > * { display: block; }
    CaseRow.-open > .case-message.-empty { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "unfold", "Open the case", tooltip="Call, returned, expected, difference of a case"),
        Binding("down,j", "app.focus_next", "Next case", show=False),
        Binding("up,k", "app.focus_previous", "Previous case", show=False),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._case = name
        self.result: CaseResult | None = None
        self._lines: tuple[FeedbackLine, ...] = ()
        """What there is to know of it, clean and short as the judge made it: drawn anew at every change of width."""

    def compose(self) -> ComposeResult:
        yield Static(self._head(), classes="case-head")
        yield Static(classes="case-message")
        yield Static(classes="case-body")

    def show(self, result: CaseResult) -> None:
        """The case has ended so; once more when there is more to say of it."""
        self.result = result
        self._lines = tuple(details(result, explained=False))
        self.query_one(".case-head", Static).update(self._head())
        if result.explained is not None:
            self.mount(GradientCard(result.explained), after=".case-message")
        self._draw_body()

    def open(self) -> None:
        """Show what lies behind it."""
        self.add_class("-open")
        self._draw_body()
        self.query_one(".case-head", Static).update(self._head())

    def action_unfold(self) -> None:
        self.toggle_class("-open")
        self._draw_body()
        self.query_one(".case-head", Static).update(self._head())

    def on_click(self) -> None:
        self.action_unfold()

    def on_resize(self) -> None:
        self._draw_body()

    def _head(self) -> Content:
        name = self._case
        if self.result is None:
            return Content.assemble(("  · waiting  ", "$muted"), (name, "$muted"))
        arrow = "▾ " if self.has_class("-open") else "▸ "
        seconds = self.result.wall_seconds
        time = f"  {milliseconds(seconds)}" if seconds >= WORTH_A_TIME_SECONDS else ""
        why = "" if self.has_class("-open") else reason(self.result)
        head = Content.assemble((arrow, "$muted"), status_text(self.result.status), f"  {name}", (time, "$muted"))
        return Content.assemble(head, "  ", prose(why, "$muted")) if why else head

    def _draw_body(self) -> None:
        if self.result is not None and self.has_class("-open"):
            width = max(self.size.width - 5, 20)
            message = self.query_one(".case-message", Static)
            message.update(prose(self.result.message))
            message.set_class(not self.result.message, "-empty")
            self.query_one(".case-body", Static).update(lines(self._details(width)))

    def _details(self, width: int) -> list[Content]:
        shown = []
        label = ""
        for line in self._lines:
            shown.append(hanging("" if line.label == label else line.label, line.text, width))
            label = line.label
        empty = self.result is not None and not self.result.message
        return shown or ([Content("There is nothing more to say about it.")] if empty else [])
