"""Home: what to do now, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kata.text.words import clock_face, counted
from tui.program.screens.base_screen import BaseScreen
from tui.program.widgets.shared.action_list import Action, ActionList
from tui.program.widgets.shared.mastery_bars import MasteryBars

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from practice.sessions.overview import Overview
    from practice.tracks import Standing

WELCOME = """\
tfkata prepares you for a TensorFlow interview on automatic differentiation. You solve small coding katas against \
the clock, answer questions that come back before you forget them, and sit mock interviews.

Your code runs in a sandbox with real TensorFlow, and a wrong answer says which misunderstanding it shows. \
Everything is kept on this machine, in one file.

Press Enter for a first kata: five minutes, one function."""


class HomeScreen(BaseScreen[None]):
    """What is due, what to resume, what is weak."""

    TITLE_TEXT = "Home"
    HELP = """\
One key leads to each part of the program; so do the arrows and Enter, or a click.

*Practise* opens the kata that you left unsolved, or one of a topic in which you are weak. *Review* asks what is \
due today. *Tracks* lead through the bank, each step ready for the next. Mastery is what was shown so far: it counts \
every kata and question of a topic, hard ones more."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "practise", "Practise", tooltip="Resume the last kata, or take the one suggested"),
        Binding("n", "suggested", "New kata", show=False, tooltip="Take the kata suggested, not the one to resume"),
        Binding("r", "app.go('review')", "Review", tooltip="Questions and katas that are due"),
        Binding("z", "app.go('quiz')", "Quiz", tooltip="Ten questions, weak topics more often"),
        Binding("t", "app.go('tracks')", "Tracks", tooltip="Paths through katas and questions"),
        Binding("i", "app.go('interview')", "Interview", tooltip="A mock interview against one clock"),
        Binding("b", "app.go('browse')", "Browse", tooltip="Every kata and question"),
        Binding("g", "app.go('progress')", "Progress", tooltip="Charts of what was done"),
        Binding("s", "app.go('settings')", "Settings", show=False, tooltip="Colours, limits, folders"),
        Binding("q", "app.quit", "Quit"),
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.overview: Overview | None = None

    def compose_body(self) -> Iterable[Widget]:
        with VerticalScroll(id="home", can_focus=False):
            yield Static(id="welcome", classes="card")
            with Horizontal():
                with Vertical(id="now", classes="panel"):
                    yield ActionList()
                yield MasteryBars(classes="panel")
            yield Static(id="notices")

    def on_mount(self) -> None:
        self.query_one("#welcome").display = False
        self.query_one("#now").border_title = "Now"
        self.query_one(ActionList).show(_actions(None))
        self.query_one(ActionList).focus()

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self._begin_refresh)  # reading the bank must not hold the first frame up

    def _begin_refresh(self) -> None:
        self.begin(self._refresh, group="overview", exclusive=True)

    async def _refresh(self) -> None:
        self.overview = await self.behind(self._gather)
        self._show(self.overview)

    def _gather(self) -> Overview:
        from practice.sessions.overview import overview

        return overview(self.services.learner)

    def _show(self, overview: Overview) -> None:
        welcome = self.query_one("#welcome", Static)
        welcome.display = overview.first_start
        welcome.border_title = "Welcome"
        if overview.first_start:
            welcome.update(Content(WELCOME))
        self.query_one(ActionList).show(_actions(overview))
        self.query_one(MasteryBars).show(overview.topics)
        self.title_bar.set_title("Home", _headline(overview))
        notices = [*overview.notices, *(f"Left out of the bank: {problem}" for problem in overview.problems)]
        self.query_one("#notices", Static).update(Content("\n".join(notices)))
        self.query_one("#notices").display = bool(notices)

    def on_action_list_chosen(self, message: ActionList.Chosen) -> None:
        self.begin(self._run, message.action)

    async def _run(self, action: str) -> None:
        await self.run_action(action)

    def action_back(self) -> None:
        """Nothing: there is no way back from here, and one Escape too many ends no program."""

    def action_practise(self) -> None:
        self._open(self.overview.practise if self.overview else None)

    def action_suggested(self) -> None:
        self._open(self.overview.suggestion if self.overview else None)

    def _open(self, item: Any) -> None:
        if item is not None:
            self.navigator.open_kata(item.id)


def _headline(overview: Overview) -> str:
    if overview.first_start:
        return ""
    days = overview.streak
    streak = f"streak {counted(days, 'day')}" if days else "no streak yet: today can be its first day"
    return f"{streak} · {overview.done_today} done today"


def _actions(overview: Overview | None) -> list[Action]:
    """The rows of the list; before anything is known, without their details."""
    details = dict.fromkeys(("p", "n", "r", "z", "t", "i", "b"), "") if overview is None else _details(overview)
    rows = [
        Action("p", "Practise", "practise", details["p"]),
        Action("r", "Review", "app.go('review')", details["r"]),
        Action("z", "Quiz", "app.go('quiz')", details["z"]),
        Action("t", "Tracks", "app.go('tracks')", details["t"]),
        Action("i", "Interview", "app.go('interview')", details["i"]),
        Action("b", "Browse", "app.go('browse')", details["b"]),
        Action("g", "Progress", "app.go('progress')", "Mastery, answers, reviews to come"),
        Action("s", "Settings", "app.go('settings')", "Colours, limits, folders"),
    ]
    if details["n"]:
        rows.insert(1, Action("n", "New kata", "suggested", details["n"]))
    return rows


def _details(overview: Overview) -> dict[str, str]:
    def described(item: Any) -> str:
        return f"{item.title} · level {item.level} · {item.seconds // 60} min"

    resume, suggestion = overview.resume, overview.suggestion
    due = overview.due
    practise = "Everything is solved" if suggestion is None else described(suggestion)
    return {
        "p": f"Resume {described(resume)}" if resume else practise,
        "n": described(suggestion) if resume and suggestion and suggestion != resume else "",
        "r": _due(due.due, due.new),
        "z": "Ten questions, weak topics more often",
        "t": _on_track(overview.track),
        "i": _interview(overview.interview_seconds_left),
        "b": f"{counted(overview.katas, 'kata')}, {counted(overview.questions, 'question')}",
    }


def _interview(seconds_left: float | None) -> str:
    return "Against one clock, with a report" if seconds_left is None else f"Resume: {clock_face(seconds_left)} left"


def _on_track(standing: Standing | None) -> str:
    if standing is None:
        return "Paths to follow, from two evenings to a senior round"
    return f"{standing.track.title} · {len(standing.done)} of {len(standing.track.items)} done"


def _due(due: int, new: int) -> str:
    if not due and not new:
        return "Nothing is due: done for today"
    return " · ".join([f"{due} due"] * bool(due) + [f"{new} new"] * bool(new))
