"""Before an interview: choose a plan or build one, or go on with the one that is running."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from kata.text.words import clock_face, counted, small_number
from practice.plan import LONGEST, PRESETS, SHORTEST, Plan, custom
from practice.reports.report import when
from practice.scoring.interview_score import band, interview_score
from practice.sessions.interview import InterviewSession, report_on
from tui.program.rendering import bar
from tui.program.screens.base_screen import BaseScreen
from tui.program.screens.interview_screen import InterviewScreen
from tui.program.screens.report_screen import ReportScreen
from tui.program.widgets.shared.action_list import Action, ActionList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from practice.library import Library
    from practice.store.records import Interview

EARLIER = 8
DESCRIPTIONS = {
    "screen": "20 min, levels 1 to 3, two fifths katas",
    "onsite": "45 min, levels 2 to 5, three fifths katas",
    "debugging": "15 min, None gradients and numerical trouble, mostly katas",
}
KEYS = {"screen": "1", "onsite": "2", "debugging": "3"}
HOW_TO_BUILD = (
    "Write minutes, and levels or words of topics if you want only those: `30`, `30 level 2 3`, `45 none watching`. "
    "Enter starts it. Half of the time goes to katas."
)


class InterviewPlanScreen(BaseScreen[None]):
    """Plans to choose from, the custom one, and what came of earlier interviews."""

    TITLE_TEXT = "Interview"
    HELP = """\
A mock interview draws questions and katas that fit its plan, those of weak topics more often, and sets one clock \
over all. The clock is wall time: it runs on when you close the program, and you can come back until it has run \
out.

An item's score is its correctness, less for more than the time given and for hints. The report says what to \
practise next."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "start('screen')", "Phone screen", tooltip=DESCRIPTIONS["screen"]),
        Binding("2", "start('onsite')", "On-site", tooltip=DESCRIPTIONS["onsite"]),
        Binding("3", "start('debugging')", "Debugging sprint", tooltip=DESCRIPTIONS["debugging"]),
        Binding("4", "build", "Custom", tooltip="Minutes, levels and topics of your own"),
        Binding("r", "resume", "Resume", tooltip="Go on with the interview that is running"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._current: InterviewSession | None = None
        self._earlier: tuple[Interview, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        with VerticalScroll(id="plans", can_focus=False):
            with Vertical(classes="panel", id="choose") as panel:
                panel.border_title = "Plan"
                yield ActionList()
                yield Static(Content(HOW_TO_BUILD.replace("`", "")), id="how")
                yield Input(placeholder="30 level 2 3", id="build")
            with Vertical(classes="panel", id="earlier") as panel:
                panel.border_title = "Earlier interviews"
                yield ActionList(id="reports")

    def on_mount(self) -> None:
        self.query_one("#build").display = self.query_one("#how").display = False
        self.query_one("#earlier").display = False
        self._show()
        self.query_one(ActionList).focus()

    def on_screen_resume(self) -> None:
        self.begin(self._refresh, group="plans", exclusive=True)

    async def _refresh(self) -> None:
        learner = self.services.learner
        self._current = running = await self.behind(InterviewSession.running, learner)
        everything = await self.behind(learner.store.interviews.all)
        self._earlier = tuple(one for one in everything if running is None or one.id != running.interview.id)[:EARLIER]
        self._show()
        self.refresh_bindings()

    def _show(self) -> None:
        rows = []
        if self._current is not None:
            left, count = clock_face(self._current.seconds_left), counted(len(self._current.items), "item")
            text = f"{self._current.plan.title}, {left} left, {self._current.answered} of {count} answered"
            rows.append(Action("r", "Resume", "resume", text))
        else:
            rows += [Action(KEYS[n], p.title, f"start('{n}')", DESCRIPTIONS[n]) for n, p in PRESETS.items()]
            rows.append(Action("4", "Custom", "build", "Minutes, levels and topics of your own"))
        self.query_one(ActionList).show(rows)
        self.query_one("#earlier").display = bool(self._earlier)
        self.query_one("#reports", ActionList).show(_reports(self._earlier))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "resume":
            return self._current is not None
        if action in ("start", "build"):
            return self._current is None
        return True

    def on_action_list_chosen(self, event: ActionList.Chosen) -> None:
        self.begin(self._run, event.action)

    async def _run(self, action: str) -> None:
        await self.run_action(action)

    def action_start(self, name: str) -> None:
        self.begin(self._begin, PRESETS[name])

    def action_build(self) -> None:
        self.query_one("#build").display = self.query_one("#how").display = True
        self.query_one("#build", Input).focus()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        self.begin(self._build, event.value)

    def _library(self) -> Library:
        return self.services.learner.library

    async def _build(self, text: str) -> None:
        library = await self.behind(self._library)
        minutes, levels, words = read_wish(text)
        named = [name for name, title in library.topics.items() if _fits(name, title, words)]
        if words and not named:
            self.complain(
                f"No topic is called {' '.join(words)!r}. Words of a topic's title will do, such as: watching."
            )
            return
        await self._begin(custom(minutes, named, levels, library))

    async def _begin(self, plan: Plan) -> None:
        session = await self.behind(InterviewSession.begin, self.services.learner, plan)
        self.app.push_screen(InterviewScreen(session))

    def action_resume(self) -> None:
        if self._current is not None:
            self.app.push_screen(InterviewScreen(self._current))

    def action_report(self, identifier: int) -> None:
        self.begin(self._report, next(one for one in self._earlier if one.id == identifier))

    async def _report(self, interview: Interview) -> None:
        self.app.push_screen(ReportScreen(await self.behind(report_on, self.services.learner, interview)))


def read_wish(text: str) -> tuple[int, list[int], list[str]]:
    """Minutes, levels and words of topics from what was typed: `30 level 2 3 watching`.

    The first number is the minutes; numbers from 1 to 5 after it are levels.
    """
    words = [
        word for word in text.lower().replace(",", " ").split() if word not in ("level", "levels", "min", "minutes")
    ]
    numbers = [number for word in words if (number := small_number(word)) is not None]
    minutes = min(max(numbers[0], SHORTEST), LONGEST) if numbers else 30
    levels = [number for number in numbers[1:] if 1 <= number <= 5]
    return minutes, levels, [word for word in words if not word.isdecimal()]


def _fits(name: str, title: str, words: Sequence[str]) -> bool:
    return any(word in name or word in title.lower() for word in words)


def _reports(interviews: Sequence[Interview]) -> list[Action]:
    rows = []
    for interview in interviews:
        score = interview_score(interview)
        text = f"{when(interview.started)}  {bar(score, 10).plain}  {score:>4.0%}  {band(score)}"
        rows.append(Action("", Plan.decoded(interview.plan).title, f"report({interview.id})", text))
    return rows
