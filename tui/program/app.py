"""The terminal program: its routes, its theme, and the one runner behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import InputEvent
from textual.reactive import reactive

from tui.program.background import begin_work
from tui.program.clean_lines import CleanLines
from tui.program.routes import HOME, KATA, QUIZ, ROUTES, load_all
from tui.program.runner_service import RunnerState
from tui.program.screens.base_screen import BaseScreen
from tui.program.textual_private import close_at_once, failure_of
from tui.program.theme import DEFAULT_THEME, MUTED, THEME_SETTING, THEMES, known

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.actions import ActionParseResult
    from textual.command import Provider
    from textual.dom import DOMNode
    from textual.events import Event
    from textual.filter import LineFilter
    from textual.screen import Screen

    from practice.library import Item
    from tui.program.idle_gc import IdleGarbageCollection
    from tui.program.navigator import Navigator
    from tui.program.services import Services

IDLE_CHECK_SECONDS = 0.5
"""How often to see whether nobody waits."""


def _commands() -> type[Provider]:
    from tui.program.palette import TfkataCommands

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

    def __init__(
        self,
        services: Services,
        theme: str = DEFAULT_THEME,
        *,
        strict: bool = False,
        garbage: IdleGarbageCollection | None = None,
    ) -> None:
        """
        Args:
            strict: let exceptions of ours through instead of telling of them, as tests want it.
            garbage: told when nobody waits, and when all that was to be loaded ahead of need is there.
        """
        super().__init__()
        self.services = services
        self.strict = strict
        self._garbage_collection = garbage
        self.failure: BaseException | None = None
        """What ended the program, if it was an error."""
        for own in THEMES:
            self.register_theme(own)
        self.theme = known(theme)
        self._clean_lines = CleanLines()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and last the one that lets no command through to the terminal."""
        return [*super().get_line_filters(), self._clean_lines]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"muted": MUTED.get(self.theme, MUTED[DEFAULT_THEME])}

    def get_default_screen(self) -> Screen[Any]:
        return HOME.make()

    def on_mount(self) -> None:
        self.services.runner.on_change = self._runner_changed
        self.call_after_refresh(self._warm_up)

    def _warm_up(self) -> None:
        begin_work(self, self.services.runner.start, group="runner")
        self.run_worker(self._load_ahead, thread=True, group="ahead", exit_on_error=False)
        if self._garbage_collection is not None:
            self.set_interval(IDLE_CHECK_SECONDS, self._garbage_collection.rest)

    def _load_ahead(self) -> None:
        """Import the screens and read the bank in a worker thread, so that the event loop never waits for either."""
        try:
            _ = self.services.learner.library  # what home waits for
            load_all()
            self.services.runner.load()
        finally:
            if self._garbage_collection is not None:
                self._garbage_collection.settle()

    async def on_event(self, event: Event) -> None:
        if isinstance(event, InputEvent) and self._garbage_collection is not None:
            self._garbage_collection.busy()
        await super().on_event(event)

    def _runner_changed(self, state: RunnerState) -> None:
        self.runner_state = state

    def watch_runner_state(self, state: RunnerState) -> None:
        # Told by the app: it would keep each screen that watched it for as long as the state does not change.
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen) and screen.is_mounted:
                screen.show_runner(state)

    async def on_unmount(self) -> None:
        await self.services.runner.close()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """As Textual does it, but a key that is quicker than the screen it is for does nothing."""
        if isinstance(default_namespace, BaseScreen) and not default_namespace.is_mounted:
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_go(self, route: str) -> None:
        self.go(route)

    def go(self, route: str) -> None:
        """Show a screen by its name in the routes."""
        self.push_screen(ROUTES[route].make())

    def open_kata(self, identifier: str, then: Callable[[Any], None] | None = None) -> None:
        """Show a kata's screen; `then` is told how it was left."""
        self.push_screen(KATA.make(identifier), then)

    def open_question(self, identifier: str) -> None:
        """Show one question."""
        self.push_screen(QUIZ.make((identifier,)))

    def open_item(self, item: Item) -> None:
        """Show a kata's screen, or one question."""
        if item.type == "kata":
            self.open_kata(item.id)
        else:
            self.open_question(item.id)

    def choose_theme(self, name: str) -> None:
        """Change the colours, now and for later starts."""
        self.theme = known(name)
        store = self.services.learner.store
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
        self.failure = failure_of(self)
        close_at_once(self)


if TYPE_CHECKING:
    _shown_as: type[Navigator] = TfkataApp  # what screens ask for is all there
