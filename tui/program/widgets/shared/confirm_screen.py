"""A question with two or three answers, over the screen that asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.program.rendering import prose
from tui.program.widgets.shared.key_bar import KeyBar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult


class ConfirmScreen(ModalScreen[str]):
    """Choose one of the answers; Escape is the first, which changes nothing."""

    DEFAULT_CSS = """
    ConfirmScreen > #question { width: 72; max-width: 95%; height: auto; background: $surface; padding: 1 2; }
    ConfirmScreen OptionList { height: auto; border: none; padding: 0; margin: 1 0 0 0; background: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", tooltip="The first answer, which changes nothing"),
        Binding("enter", "choose", "Choose"),
    ]

    def __init__(self, title: str, text: str, answers: Mapping[str, str]) -> None:
        """
        Args:
            answers: by name, what each does; the first changes nothing.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._answers = dict(answers)

    def compose(self) -> ComposeResult:
        with Vertical(id="question", classes="card") as card:
            card.border_title = self._title
            yield Static(prose(self._text))
            yield OptionList(*(Option(Content(text), id=name) for name, text in self._answers.items()))
        yield KeyBar()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._leave_with(event.option.id)

    def action_choose(self) -> None:
        self.query_one(OptionList).action_select()

    def action_leave(self) -> None:
        self._leave_with(next(iter(self._answers)))

    def _leave_with(self, answer: str | None) -> None:
        if self.is_active:  # a second press is quicker than the screen goes, and would take the one below with it
            self.dismiss(answer)
