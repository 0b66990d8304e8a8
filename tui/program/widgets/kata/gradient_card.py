"""Why a gradient is missing, as a card: what came out, the line with a caret under the place, why, the fix, a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from kata.explain.findings.causes import title_of
from kata.explain.findings.compiler_text import BAR, outcome
from kata.explain.findings.excerpt import ExcerptRow, excerpt, margin
from tui.program.rendering import hanging, lines, prose

if TYPE_CHECKING:
    from textual import events
    from textual.app import RenderResult
    from textual.geometry import Size

    from kata.explain.findings.finding import Finding

LABEL_WIDTH = 5
LEAST_WIDTH = 24


class GradientCard(Widget):
    """One finding, like a good compiler's report. Nothing in it is said by colour alone."""

    DEFAULT_CSS = """
    GradientCard { border: round $error; border-title-color: $error; border-title-style: bold;
                   border-subtitle-color: $muted; padding: 0 1; height: auto; }
    """

    @dataclass
    class Wanted(Message):
        """The user wants to see the finding's line in the editor."""

        finding: Finding

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self.border_title = Content(title_of(finding.cause))
        if finding.line:
            self.border_subtitle = Content(f"F9 leads to line {finding.line}")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(card(self.finding, max(width, LEAST_WIDTH)).wrap(max(width, 1)))

    def render(self) -> RenderResult:
        return card(self.finding, max(self.content_size.width, LEAST_WIDTH))

    def on_click(self, event: events.Click) -> None:
        event.stop()  # the case around it would fold up
        if self.finding.line:
            self.post_message(self.Wanted(self.finding))


def card(finding: Finding, width: int) -> Content:
    """What stands in the card, `width` cells wide."""
    column = margin(finding)
    parts = [Content(f"{outcome(finding)}.")]
    rows = [_numbered(row, column) for row in excerpt(finding, width - column - len(BAR))]
    if rows:
        parts += [Content(), *rows]
    said = [
        ("why", prose(finding.why)),
        ("fix", prose(finding.fix)),
        *(("note", prose(note)) for note in finding.notes),
        ("see", Content.assemble((finding.link, "$muted"))),
    ]
    return lines([*parts, Content(), *(hanging(label, text, width, label_width=LABEL_WIDTH) for label, text in said)])


def _numbered(row: ExcerptRow, column: int) -> Content:
    """A row of the excerpt, beside its line number."""
    style = {"way": "$muted", "caret": "bold $error"}.get(row.role, "bold")
    number = f"{row.number or '':>{column}}"
    return Content.assemble((number, "bold" if row.role == "code" else "$muted"), (BAR, "$muted"), (row.text, style))
