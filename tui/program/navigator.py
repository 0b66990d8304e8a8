"""What screens ask of the program around them; none of them knows more of it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from practice.library import Item
    from tui.program.runner_service import RunnerState
    from tui.program.services import Services


class Leave(Enum):
    """How an item's screen was left, which says where an interview goes on."""

    BACK = "back"
    NEXT = "next"
    PREVIOUS = "previous"
    OVER = "over"


class Navigator(Protocol):
    """The program, as its screens and its palette see it."""

    @property
    def services(self) -> Services:
        """Whose practice it is, and the runner."""

    @property
    def strict(self) -> bool:
        """Whether exceptions of ours are let through instead of told of, as tests want it."""

    @property
    def runner_state(self) -> RunnerState:
        """How far the runner is."""

    def go(self, route: str) -> None:
        """Show a screen by its name in the routes."""

    def open_kata(self, identifier: str, then: Callable[[Any], None] | None = None) -> None:
        """Show a kata's screen; `then` is told how it was left."""

    def open_question(self, identifier: str) -> None:
        """Show one question."""

    def open_item(self, item: Item) -> None:
        """Show a kata's screen, or one question."""

    def choose_theme(self, name: str) -> None:
        """Change the colours, now and for later starts."""


def navigator_of(app: App[Any]) -> Navigator:
    """The program that a screen or a widget is shown in; mypy proves in `tui.program.app` that it is one."""
    return cast("Navigator", app)
