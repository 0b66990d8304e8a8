"""What all screens share: title line, content, line of keys; help; and work that is done off the event loop."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.screen import Screen

from bankfile.errors import TfkataError
from tui.program.background import begin_work
from tui.program.navigator import navigator_of
from tui.program.widgets.shared.key_bar import KeyBar
from tui.program.widgets.shared.title_bar import TitleBar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from textual.app import ComposeResult
    from textual.events import Event
    from textual.widget import Widget

    from tui.program.navigator import Navigator
    from tui.program.runner_service import RunnerState
    from tui.program.services import Services

Result = TypeVar("Result")
Value = TypeVar("Value")


class BaseScreen(Screen[Result]):
    """A screen with a title, a line of keys and a help page."""

    HELP: ClassVar[str] = ""
    """What the screen is for and how it works, for the help page; the keys are added there from the bindings."""
    TITLE_TEXT: ClassVar[str] = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (120, "-wide")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        # Textual takes the question mark out of what is active where it is text, and the line of keys then names F1.
        Binding("question_mark", "help", "Help", key_display="?", tooltip="What this screen is, and its keys"),
        Binding("f1", "help", "Help", key_display="F1", tooltip="What this screen is, and its keys"),
    ]

    def compose(self) -> ComposeResult:
        yield TitleBar(self.TITLE_TEXT)
        yield from self.compose_body()
        yield KeyBar()

    def compose_body(self) -> Iterable[Widget]:
        """The screen's own widgets."""
        return ()

    @property
    def _is_open(self) -> bool:
        return self.is_attached and self in self.app.screen_stack

    @property
    def navigator(self) -> Navigator:
        """The program, as far as screens know it."""
        return navigator_of(self.app)

    @property
    def services(self) -> Services:
        return self.navigator.services

    @property
    def title_bar(self) -> TitleBar:
        return self.query_one(TitleBar)

    async def on_event(self, event: Event) -> None:
        try:
            await super().on_event(event)
        except NoMatches:
            # Quick fingers leave a screen before all of its widgets are made, and then they never are.
            if self._is_open:
                raise

    def on_mount(self) -> None:
        self.show_runner(self.navigator.runner_state)

    def show_runner(self, state: RunnerState) -> None:
        """The runner's state has changed."""
        self.title_bar.runner = state

    def begin(
        self,
        work: Callable[..., Coroutine[Any, Any, None]],
        *arguments: Any,
        group: str = "default",
        exclusive: bool = False,
    ) -> None:
        """Do something that takes its time; what goes wrong in it is told as a sentence."""
        begin_work(
            self,
            partial(self._told, work, arguments),
            group=group,
            exclusive=exclusive,
            exit_on_error=self.navigator.strict,
        )

    async def _told(self, work: Callable[..., Coroutine[Any, Any, None]], arguments: tuple[Any, ...]) -> None:
        try:
            await work(*arguments)
        except TfkataError as error:
            self.complain(error)
        except Exception as error:  # the edge: a slip of ours costs this action, never the user's session
            if isinstance(error, NoMatches) and not self._is_open:
                return  # it was left meanwhile, and its widgets with it
            self.log.error(error)
            if self.navigator.strict:
                raise
            what = f"{type(error).__name__}: {error}"
            self.complain(f"Something went wrong inside tfkata ({what}). Nothing typed is lost; try again.")

    async def behind(self, function: Callable[..., Value], *arguments: Any) -> Value:
        """The result of a function that reads or writes, called in a worker thread."""
        return await asyncio.to_thread(function, *arguments)

    def complain(self, problem: object) -> None:
        """Tell of something that went wrong, and how to go on."""
        self.notify(str(problem), title="This did not work", severity="error", timeout=12, markup=False)

    async def settle(self) -> bool:
        """Put on disk what is not there yet; returns whether that worked."""
        return True

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave this screen, once; what lies on top of it, its help perhaps, goes with it."""
        # Textual's own takes from the stack whatever is on top, if that is the screen below one that was left already.
        if not self._is_open:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.pop_screen()
        return super().dismiss(result)

    def action_back(self) -> None:
        self.dismiss()

    def action_help(self) -> None:
        from tui.program.screens.help_screen import HelpScreen, keys_of

        self.app.push_screen(HelpScreen(self.TITLE_TEXT, self.HELP, keys_of(self)))
