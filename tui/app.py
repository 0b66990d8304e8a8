"""The terminal program: its routes, its theme, and the one runner behind it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from tui.runner_service import RunnerState
from tui.screens.base import BaseScreen
from tui.screens.home import HomeScreen
from tui.theme import DEFAULT_THEME, MUTED, THEME_SETTING, THEMES, known

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.command import Provider
    from textual.screen import Screen

    from tui.backstage import Backstage

ROUTES: dict[str, tuple[str, str]] = {
    "browse": ("tui.screens.browse:BrowseScreen", "Browse katas and questions"),
    "review": ("tui.screens.review:ReviewScreen", "Review what is due"),
    "quiz": ("tui.screens.review:QuizScreen", "Quiz: ten questions, weak topics first"),
    "interview": ("tui.screens.interview_plan:InterviewPlanScreen", "Mock interview"),
    "progress": ("tui.screens.progress:ProgressScreen", "Progress: charts of what was done"),
    "settings": ("tui.screens.settings:SettingsScreen", "Settings"),
}
"""Screens by name, imported when they are first shown, and what the palette calls them."""


def _commands() -> type[Provider]:
    from tui.palette import TfkataCommands

    return TfkataCommands


class TfkataApp(App[None]):
    """tfkata in a terminal."""

    CSS_PATH = "tfkata.tcss"
    TITLE = "tfkata"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", priority=True, show=False, tooltip="End tfkata; everything is saved"),
    ]

    runner_state: reactive[RunnerState] = reactive(RunnerState())

    def __init__(self, backstage: Backstage, theme: str = DEFAULT_THEME, *, strict: bool = False) -> None:
        """
        Args:
            strict: let exceptions of ours through instead of telling of them, as tests want it.
        """
        super().__init__()
        self.backstage = backstage
        self.strict = strict
        self.failure: BaseException | None = None
        """What ended the program, if it was an error."""
        for own in THEMES:
            self.register_theme(own)
        self.theme = known(theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"muted": MUTED.get(self.theme, MUTED[DEFAULT_THEME])}

    def get_default_screen(self) -> Screen[Any]:
        return HomeScreen()

    def on_mount(self) -> None:
        self.backstage.runner.on_change = self._runner_changed
        self.call_after_refresh(self._warm_up)

    def _warm_up(self) -> None:
        self.run_worker(self.backstage.runner.start(), group="runner")

    def _runner_changed(self, state: RunnerState) -> None:
        self.runner_state = state

    async def on_unmount(self) -> None:
        await self.backstage.runner.close()

    def action_go(self, route: str) -> None:
        """Show a screen by its name."""
        module, _, name = ROUTES[route][0].partition(":")
        made: Screen[Any] = getattr(importlib.import_module(module), name)()
        self.push_screen(made)

    def open_kata(self, identifier: str, then: Callable[[Any], None] | None = None) -> None:
        """Show a kata's screen."""
        from tui.screens.kata import KataScreen

        self.push_screen(KataScreen(identifier), then)

    def open_question(self, identifier: str) -> None:
        """Show one question."""
        from tui.screens.review import QuizScreen

        self.push_screen(QuizScreen((f"question:{identifier}",)))

    def choose_theme(self, name: str) -> None:
        """Change the colours, now and for later starts."""
        self.theme = known(name)
        store = self.backstage.store
        self.run_worker(lambda: store.notes.set(THEME_SETTING, self.theme), thread=True, exit_on_error=False)

    async def action_quit(self) -> None:
        """End the program once what was typed is on disk."""
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen) and not await screen.settle():
                screen.complain("What you typed could not be saved, so tfkata stays open; leave the kata to let it go.")
                return
        self.exit()

    async def on_exit_app(self) -> None:
        """Told from outside to end, by a signal or by a page that was closed: save what was typed, and do not ask."""
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                await screen.settle()

    def _fatal_error(self) -> None:
        # Textual would print its traceback; the command's edge tells of it in a sentence (`--debug` shows the rest).
        self.failure = self._exception
        self._close_messages_no_wait()
