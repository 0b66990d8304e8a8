"""A short list of things to do, each with the key that does the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Action:
    """One row: its key, its name, the action that it runs, and what is to be said of it now."""

    key: str
    label: str
    action: str
    detail: str = ""


class ActionList(OptionList):
    """Actions to choose by arrows and Enter, or by a click."""

    DEFAULT_CSS = """
    ActionList { height: auto; border: none; padding: 0; background: transparent; text-wrap: nowrap;
        text-overflow: ellipsis; }
    ActionList:focus { border: none; background-tint: transparent; }
    """

    @dataclass
    class Chosen(Message):
        """An action was chosen."""

        action: str

    def show(self, actions: Sequence[Action]) -> None:
        """Show these actions, keeping the cursor where it is."""
        highlighted = self.highlighted or 0
        width = max((len(action.label) for action in actions), default=0) + 2
        self.set_options([Option(_row(action, width), id=action.action) for action in actions])
        self.highlighted = min(highlighted, len(actions) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id is not None:
            self.post_message(self.Chosen(event.option.id))


def _row(action: Action, width: int) -> Content:
    key = (f" {action.key:<2} ", "bold $accent")
    return Content.assemble(key, f"{action.label:<{width}}", (action.detail, "$muted"))
