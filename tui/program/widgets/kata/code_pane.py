"""The editor, and below it the name of the file that it edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.program.widgets.kata.editor import CodeEditor

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from kata.explain.findings.finding import Finding


class CodePane(Vertical):
    """Where the solution is written."""

    def compose(self) -> ComposeResult:
        yield CodeEditor()
        yield Static(id="file-line", markup=False)

    def say(self, text: str, style: str) -> None:
        """Put a sentence on the file into the line below the editor."""
        self.query_one("#file-line", Static).update(Content.assemble((text, style)), layout=False)

    def show_place(self, finding: Finding) -> None:
        """Put the cursor where a gradient gets lost."""
        editor = self.query_one(CodeEditor)
        editor.focus()
        editor.go_to(finding.line, finding.text, finding.column)
