"""Which screens there are, by the names of their modules: each is imported when it is first shown, or ahead of need."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class Route:
    """The way to one screen."""

    module: str
    screen: str
    """The name of its class."""
    text: str = ""
    """What the palette says of it; empty for a screen that has to be told what to show."""

    def make(self, *arguments: Any) -> Screen[Any]:
        """The screen, new; its module is imported if it was not yet."""
        made: Screen[Any] = getattr(importlib.import_module(self.module), self.screen)(*arguments)
        return made


HOME = Route("tui.program.screens.home_screen", "HomeScreen")
KATA = Route("tui.program.screens.kata_screen", "KataScreen")
QUIZ = Route("tui.program.screens.review_screens", "QuizScreen", "Quiz: ten questions, weak topics more often")

ROUTES: dict[str, Route] = {
    "browse": Route("tui.program.screens.browse_screen", "BrowseScreen", "Browse katas and questions"),
    "review": Route("tui.program.screens.review_screens", "ReviewScreen", "Review what is due"),
    "quiz": QUIZ,
    "tracks": Route("tui.program.screens.tracks_screen", "TracksScreen", "Tracks: paths through katas and questions"),
    "interview": Route("tui.program.screens.interview_plan_screen", "InterviewPlanScreen", "Mock interview"),
    "progress": Route("tui.program.screens.progress_screen", "ProgressScreen", "Progress: charts of what was done"),
    "settings": Route("tui.program.screens.settings_screen", "SettingsScreen", "Settings"),
}
"""Screens that need nothing but their name."""

ALSO_LOADED = (
    KATA.module,
    "tui.program.screens.interview_screen",
    "tui.program.screens.interview_question_screen",
    "tui.program.screens.report_screen",
    "tui.program.screens.help_screen",
    "tui.program.palette",
)
"""What is shown by way of the routes."""


def load_all() -> None:
    """Import every screen; call it in a worker thread."""
    for module in (*(route.module for route in ROUTES.values()), *ALSO_LOADED):
        importlib.import_module(module)
