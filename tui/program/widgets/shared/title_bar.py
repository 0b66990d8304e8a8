"""The first line: where one is, and on the right what the runner and the clock say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.program.runner_service import Phase, RunnerState

if TYPE_CHECKING:
    from textual.app import ComposeResult

WIDE = 100


class TitleBar(Horizontal):
    """The screen's title on the left; badges on the right."""

    DEFAULT_CSS = """
    TitleBar { dock: top; height: 1; padding: 0 1; background: $panel; }
    TitleBar > #title { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    TitleBar > #clock { width: auto; height: 1; padding: 0 0 0 2; }
    TitleBar > #badge { width: auto; height: 1; padding: 0 0 0 2; }
    """

    runner: reactive[RunnerState] = reactive(RunnerState())
    clock: reactive[Content] = reactive(Content())

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self._title = _titled(title, note)

    def compose(self) -> ComposeResult:
        yield Static(self._title, id="title")
        yield Static(id="clock")
        yield Static(id="badge")

    def set_title(self, title: str, note: str = "") -> None:
        """Change the title, and the note beside it."""
        self._title = _titled(title, note)
        if self.is_mounted:
            self.query_one("#title", Static).update(self._title)

    def watch_clock(self, before: Content, content: Content) -> None:
        if self.is_mounted:
            # Only a change of width moves what is beside it: a layout every second would repaint the whole screen.
            moves = before.cell_length != content.cell_length
            self.query_one("#clock", Static).update(content, layout=moves)

    def watch_runner(self, state: RunnerState) -> None:
        if self.is_mounted:
            self.query_one("#badge", Static).update(runner_badge(state, short=self.app.size.width < WIDE))

    def on_mount(self) -> None:
        self.watch_runner(self.runner)
        self.watch_clock(Content(), self.clock)

    def on_resize(self) -> None:
        self.watch_runner(self.runner)


def runner_badge(state: RunnerState, *, short: bool = False) -> Content:
    """The runner's state in words: whether it is ready, and which layers of the sandbox are missing."""
    if state.phase is Phase.WARMING:
        return Content.assemble(("◌ warming" if short else "◌ runner warming up", "$muted"))
    if state.phase is Phase.FAILED:
        return Content.assemble(("✗ no runner" if short else "✗ runner not working", "$error"))
    if state.missing:
        from kata.runner.sandbox.layers import lack  # not for the first frame, when nothing is known of them

        return Content.assemble((f"▲ {'sandbox incomplete' if short else lack(state.missing)}", "$warning"))
    return Content.assemble(("● ready" if short else "● runner ready, sandbox complete", "$success"))


def _titled(title: str, note: str) -> Content:
    return Content.assemble(("tfkata", "$muted"), "  ", (title, "bold"), *([f"  {note}"] if note else []))
