"""What the judge says: cases as they come, a known mistake on top, and the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kata.runner.sandbox.layers import weakness
from kata.text.words import milliseconds
from kata.verdict import Status
from tui.program.rendering import prose
from tui.program.widgets.kata.case_row import CaseRow
from tui.program.widgets.kata.gradient_card import GradientCard
from tui.program.widgets.kata.status_text import status_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from kata.explain.findings.finding import Finding
    from kata.verdict import CaseResult, Verdict

EMPTY = "Nothing was run yet. Run your solution at any time: the cases show here one by one as they end."


class ResultPane(VerticalScroll):
    """The last run's verdict and cases."""

    DEFAULT_CSS = """
    ResultPane > #summary { height: auto; margin: 0 0 1 0; }
    ResultPane > #weakness { height: auto; margin: 0 0 1 0; color: $warning; display: none; }
    ResultPane > #mistake { margin: 0 0 1 0; display: none; }
    """

    def __init__(self) -> None:
        super().__init__(can_focus=True)
        self._rows: list[CaseRow] = []
        self._arrived = 0
        self.finding: Finding | None = None
        """Why a gradient is missing, and in which line; None when either is not known of the last run."""

    def compose(self) -> ComposeResult:
        yield Static(EMPTY, id="summary", markup=False)
        yield Static(id="weakness")
        yield Static(id="mistake", classes="card")

    async def begin(self, names: Sequence[str]) -> None:
        """A run has begun: its cases are waiting."""
        self._arrived = 0
        self._found(None)
        self.query_one("#mistake").display = False
        self.query_one("#weakness").display = False
        self._say(Content.assemble(("◌ running", "bold"), (f"  {len(names)} cases", "$muted")))
        await self.remove_children(CaseRow)
        self._rows = [CaseRow(name) for name in names]
        await self.mount_all(self._rows)

    def case(self, result: CaseResult) -> None:
        """One more case has ended."""
        if self._arrived < len(self._rows):
            self._rows[self._arrived].show(result)
            self._arrived += 1

    def end(self, verdict: Verdict) -> None:
        """All cases have ended."""
        passed = verdict.passed
        count = f"all {passed} cases" if verdict.accepted else f"{passed} of {len(verdict.cases)} cases accepted"
        detail = f"  {milliseconds(verdict.seconds)}, seed {verdict.seed}"
        self._say(Content.assemble(status_text(verdict.status).stylize("bold"), f"  {count}", (detail, "$muted")))
        if verdict.missing_layers:
            weak = self.query_one("#weakness", Static)
            weak.update(Content.assemble("▲ ", prose(weakness(verdict.missing_layers))))
            weak.display = True
        if verdict.mistake is not None:
            mistake = self.query_one("#mistake", Static)
            mistake.border_title = "A known mistake"
            mistake.update(prose(verdict.mistake.sentence))
            mistake.display = True
        for row, case in zip(self._rows, verdict.cases, strict=False):
            if case.explained is not None:  # found out after all cases had been told
                self._found(case.explained if case.explained.line else None)
                row.show(case)
                row.open()
        for row in self._rows:
            if row.result is not None and row.result.status not in (Status.ACCEPTED, Status.NOT_RUN):
                row.open()
                break
        self.scroll_home(animate=False)

    def want_finding(self) -> None:
        """Ask for the finding's line to be shown."""
        if self.finding is not None:
            self.post_message(GradientCard.Wanted(self.finding))

    def fail(self, sentence: str) -> None:
        """The run came to no verdict."""
        self._say(Content.assemble(("? no verdict  ", "bold $error"), sentence))

    def _found(self, finding: Finding | None) -> None:
        self.finding = finding
        self.screen.refresh_bindings()  # a key leads to its line

    def _say(self, content: Content) -> None:
        self.query_one("#summary", Static).update(content)
