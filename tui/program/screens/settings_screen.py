"""Settings: colours, how much is new each day, how strict the sandbox is, and where everything is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from kata.text.words import small_number
from practice.sessions.draft import solutions_folder
from practice.sessions.interview import REPORTS_FOLDER
from practice.sessions.review_queue import NEW_A_DAY, NEW_A_DAY_SETTING
from practice.sessions.settings import SANDBOX_SETTING
from tui.program.rendering import lines, short_path
from tui.program.runner_service import Phase
from tui.program.screens.base_screen import BaseScreen
from tui.program.theme import CHOICES
from tui.program.widgets.shared.choice_list import ChoiceList
from tui.program.widgets.shared.title_bar import runner_badge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from tui.program.runner_service import RunnerState

MOST_NEW = 500


class SettingList(ChoiceList):
    """A choice that holds as soon as it is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "mark", "Change", key_display="space")]


class SettingsScreen(BaseScreen[None]):
    """What can be set; every change holds at once."""

    TITLE_TEXT = "Settings"
    HELP = """\
Tab goes from one setting to the next, Space or Enter changes it, and a change is kept at once. The terminal's own \
colours suit terminals with few colours, or a palette of your own. NO_COLOR in the environment takes all colours \
away.

With the whole sandbox required, nothing runs on a machine where a layer of it is missing."""
    BINDINGS: ClassVar[list[BindingType]] = []

    def compose_body(self) -> Iterable[Widget]:
        with VerticalScroll(id="settings", can_focus=False):
            with Vertical(classes="panel") as colours:
                colours.border_title = "Colours"
                names = list(CHOICES)
                rows = [Content(title) for title in CHOICES.values()]
                present = [names.index(self.app.theme)] if self.app.theme in names else []
                yield SettingList(rows, several=False, marked=present, id="themes")
            with Vertical(classes="panel") as review:
                review.border_title = "Review"
                with Horizontal(classes="setting"):
                    yield Static("New items a day", classes="label")
                    yield Input(str(NEW_A_DAY), type="integer", id="new-a-day", compact=True, max_length=3)
            with Vertical(classes="panel") as sandbox:
                sandbox.border_title = "Sandbox"
                rows = [Content("Run nothing where a layer of the sandbox is missing")]
                yield SettingList(rows, several=True, id="strict-sandbox")
                yield Static(id="layers")
            with Vertical(classes="panel") as places:
                places.border_title = "Where things are"
                yield Static(id="places")

    def on_mount(self) -> None:
        self.query_one("#themes").focus()
        self.begin(self._load)

    async def _load(self) -> None:
        settings = await self.behind(self.services.learner.store.notes.settings)
        with self.prevent(Input.Changed):
            self.query_one("#new-a-day", Input).value = settings.get(NEW_A_DAY_SETTING, str(NEW_A_DAY))
        if settings.get(SANDBOX_SETTING) == "yes":
            self.query_one("#strict-sandbox", SettingList).mark([0])
        folder = await self.behind(solutions_folder, self.services.learner.data_folder)
        rows = (("Progress", self.services.learner.store.path), ("Your solutions", folder))
        reports = ("Reports", self.services.learner.data_folder / REPORTS_FOLDER)
        text = [Content.assemble((f"{name:<16}", "$muted"), short_path(path)) for name, path in (*rows, reports)]
        text.append(
            Content("`tfkata init FOLDER`, and starting tfkata in that folder, keeps solutions there.".replace("`", ""))
        )
        self.query_one("#places", Static).update(lines(text))

    def show_runner(self, state: RunnerState) -> None:
        super().show_runner(state)
        said = [runner_badge(state)]
        if state.phase is Phase.FAILED:
            said.append(Content(state.problem))
        elif state.missing:
            said.append(Content("Run only code that you would run without a sandbox too; tfkata doctor says more."))
        self.query_one("#layers", Static).update(lines(said))

    def on_input_changed(self, event: Input.Changed) -> None:
        number = small_number(event.value)
        if number is not None and number <= MOST_NEW:
            self._keep(NEW_A_DAY_SETTING, event.value)

    def on_choice_list_marked(self, event: ChoiceList.Marked) -> None:
        if event.choice.id == "themes":
            self.navigator.choose_theme(list(CHOICES)[min(event.choice.marked)])
        else:
            strict = bool(event.choice.marked)
            self._keep(SANDBOX_SETTING, "yes" if strict else "no")
            self.services.runner.require_sandbox(strict)

    def _keep(self, name: str, value: Any) -> None:
        self.begin(self._kept, name, value, group=name)

    async def _kept(self, name: str, value: Any) -> None:
        await self.behind(self.services.learner.store.notes.set, name, value)
