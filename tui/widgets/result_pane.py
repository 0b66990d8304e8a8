"""What the judge says: cases as they come, a known mistake on top, and the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.looks import milliseconds, prose, status
from tui.widgets.case_row import CaseRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from kata.verdict import CaseResult, Verdict

EMPTY = "Nothing was run yet. Run your solution at any time: the cases show here one by one as they end."


class ResultPane(VerticalScroll):
    """The last run's verdict and cases."""

    DEFAULT_CSS = """
    ResultPane > #summary { height: auto; margin: 0 0 1 0; }
    ResultPane > #mistake { margin: 0 0 1 0; display: none; }
    """

    def __init__(self) -> None:
        super().__init__(can_focus=True)
        self._rows: list[CaseRow] = []
        self._arrived = 0

    def compose(self) -> ComposeResult:
        yield Static(EMPTY, id="summary", markup=False)
        yield Static(id="mistake", classes="card")

    async def begin(self, names: Sequence[str]) -> None:
        """A run has begun: its cases are waiting."""
        self._arrived = 0
        self.query_one("#mistake").display = False
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
        passed = sum(case.status.value == "accepted" for case in verdict.cases)
        count = f"all {passed} cases" if verdict.accepted else f"{passed} of {len(verdict.cases)} cases accepted"
        detail = f"  {milliseconds(verdict.seconds)}, seed {verdict.seed}"
        self._say(Content.assemble(status(verdict.status.value).stylize("bold"), f"  {count}", (detail, "$muted")))
        if verdict.mistake is not None:
            mistake = self.query_one("#mistake", Static)
            mistake.border_title = "A known mistake"
            mistake.update(prose(verdict.mistake.sentence))
            mistake.display = True
        for row in self._rows:
            if row.result is not None and row.result.status.value not in ("accepted", "not run"):
                row.open()
                break
        self.scroll_home(animate=False)

    def fail(self, sentence: str) -> None:
        """The run came to no verdict."""
        self._say(Content.assemble(("? no verdict  ", "bold $error"), sentence))

    def _say(self, content: Content) -> None:
        self.query_one("#summary", Static).update(content)
