"""Beside the editor: the task, hints, result, plot and reference, as tabs."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import ContentSwitcher, Markdown

from tui.program.widgets.kata.hints_pane import HintsPane
from tui.program.widgets.kata.plot_pane import PlotPane
from tui.program.widgets.kata.reference_pane import ReferencePane
from tui.program.widgets.kata.result_pane import ResultPane
from tui.program.widgets.kata.tab_strip import TabStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from kata.verdict import Verdict
    from practice.sessions.kata import KataWork


class Tab(IntEnum):
    """The tabs, in their order."""

    PROMPT = 0
    HINTS = 1
    RESULT = 2
    PLOT = 3
    REFERENCE = 4


NAMES = ("Prompt", "Hints", "Result", "Plot", "Reference")


class PromptPane(VerticalScroll, can_focus=True):
    """The task."""


class KataPanel(Vertical):
    """Five panes, one of which is open."""

    DEFAULT_CSS = """
    KataPanel > ContentSwitcher { height: 1fr; padding: 1 0 0 0; }
    KataPanel > ContentSwitcher > * { height: 1fr; padding: 0 1 0 0; }
    KataPanel Markdown { padding: 0; margin: 0; background: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "open(0)", "Prompt", show=False),
        Binding("2", "open(1)", "Hints", show=False),
        Binding("3", "open(2)", "Result", show=False),
        Binding("4", "open(3)", "Plot", show=False),
        Binding("5", "open(4)", "Reference", show=False),
        Binding("left", "step(-1)", "Tab to the left", show=False),
        Binding("right", "step(1)", "Tab to the right", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._panes: tuple[Widget, ...] = (
            PromptPane(Markdown(id="prompt-text", open_links=False)),
            HintsPane(),
            ResultPane(),
            PlotPane(),
            ReferencePane(),
        )
        for pane, name in zip(self._panes, NAMES, strict=True):
            pane.id = f"pane-{name.lower()}"

    def compose(self) -> ComposeResult:
        yield TabStrip(NAMES)
        with ContentSwitcher(initial="pane-prompt"):
            yield from self._panes

    @property
    def tab(self) -> Tab:
        """The open tab."""
        return Tab(self.query_one(TabStrip).open)

    def open(self, tab: Tab, *, focus: bool = False) -> None:
        """Open a tab, and put the cursor into it."""
        self.query_one(TabStrip).open = tab
        self.query_one(ContentSwitcher).current = self._panes[tab].id
        if focus:
            self.focus_pane()

    def focus_pane(self) -> None:
        """Put the cursor into the open tab, on what can be done there."""
        pane = self._panes[self.tab]
        if isinstance(pane, HintsPane | ReferencePane):
            pane.focus_button()
        else:
            pane.focus()

    def action_open(self, index: int) -> None:
        self.open(Tab(index), focus=True)

    def action_step(self, steps: int) -> None:
        self.open(Tab((self.tab + steps) % len(NAMES)), focus=True)

    def on_tab_strip_clicked(self, event: TabStrip.Clicked) -> None:
        event.stop()
        self.open(Tab(event.index), focus=True)

    # What the tabs hold

    def show(self, work: KataWork) -> None:
        """Show all of a kata but its task, which takes longer to lay out."""
        self.query_one(HintsPane).show(work.kata.hints, work.hints_shown)
        self.query_one(PlotPane).show(None, has_plot=work.kata.plot is not None)
        if work.reference_open:
            self.show_reference(work, work.draft.text)
        elif not work.may_give_up:
            self.query_one(ReferencePane).close_for_interview()

    async def show_prompt(self, markdown: str) -> None:
        """Show the task."""
        await self.query_one("#prompt-text", Markdown).update(markdown)

    def show_reference(self, work: KataWork, own: str) -> None:
        """Show the reference beside one's own text."""
        self.query_one(ReferencePane).show(work.kata.reference, own, work.kata.links)

    async def begin_run(self, cases: Sequence[str]) -> ResultPane:
        """A run has begun; returns what is to be told of its cases."""
        self._mark_result("◌")
        result = self.query_one(ResultPane)
        await result.begin(cases)
        return result

    def end_run(self, verdict: Verdict, *, has_plot: bool) -> None:
        """A run has come to its verdict."""
        self._mark_result("✓" if verdict.accepted else "✗")
        self.query_one(ResultPane).end(verdict)
        self.query_one(PlotPane).show(verdict.curve, has_plot=has_plot)

    def fail_run(self, sentence: str) -> None:
        """A run came to no verdict."""
        self._mark_result("?")
        self.query_one(ResultPane).fail(sentence)

    def _mark_result(self, sign: str) -> None:
        self.query_one(TabStrip).marks = tuple(f" {sign}" if tab is Tab.RESULT else "" for tab in Tab)
