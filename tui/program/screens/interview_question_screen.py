"""A question in an interview: asked, answered, and no word on whether it was right until the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from bankfile.errors import TfkataError
from tui.program.countdown import TICK_SECONDS, left, with_total
from tui.program.keys import NEXT_ON_A_PAGE
from tui.program.navigator import Leave
from tui.program.screens.base_screen import BaseScreen
from tui.program.widgets.question.question_card import QuestionCard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from practice.sessions.interview import InterviewSession
    from practice.sessions.interview_items import InterviewQuestion
    from questions.grading import Answer


class InterviewQuestionScreen(BaseScreen[Leave]):
    """One question of an interview."""

    TITLE_TEXT = "Question"
    HELP = """\
Answer with Enter; answers are final, and whether they were right stands in the report. The time spent on an item \
counts whenever it is open. Ctrl-N (F10 in a browser) and Ctrl-B move to other items without answering."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "go_on('next')", "Next item", priority=True, tooltip="Leave this one open for now"),
        Binding(NEXT_ON_A_PAGE, "go_on('next')", "Next item", priority=True, show=False),
        Binding("ctrl+b", "go_on('previous')", "Item before", priority=True),
        Binding("ctrl+f", "flag", "Flag", priority=True, tooltip="Flag it, to come back to it"),
        Binding("escape", "back", "All items", tooltip="The list of items; the clock runs on"),
    ]

    def __init__(self, session: InterviewSession, position: int) -> None:
        super().__init__()
        self._session = session
        self._position = position
        self._opened: InterviewQuestion | None = None
        self._leaving = False

    def compose_body(self) -> Iterable[Widget]:
        yield VerticalScroll(id="session", can_focus=False)

    def on_mount(self) -> None:
        self._entitle()
        self.begin(self._ask)

    async def _ask(self) -> None:
        opened = await self.behind(self._session.question, self._position)
        card = QuestionCard(opened.question, opened.order)
        await self.query_one("#session").mount(card)
        card.focus_answer()
        self._opened = opened
        opened.watch.start()
        self._tick()
        self.set_interval(TICK_SECONDS, self._tick)

    def _entitle(self) -> None:
        item = self._session.items[self._position]
        flag = "  ⚑ flagged" if item.flagged else ""
        self.title_bar.set_title("Question", f"item {self._position + 1} of {len(self._session.items)}{flag}")

    def _tick(self) -> None:
        opened = self._opened
        if opened is not None:
            place = opened.place
            self.title_bar.clock = with_total(left(opened.watch.seconds, opened.budget_seconds), place)
            if place.seconds_left <= 0:
                self._leave(Leave.OVER)

    def on_question_card_spoken(self) -> None:
        if self._opened is not None:
            self._opened.watch.stop()

    def on_question_card_answered(self, event: QuestionCard.Answered) -> None:
        if self._opened is not None and not self._leaving:
            self._leaving = True
            self.query_one(QuestionCard).close()
            self._opened.watch.stop()
            self.begin(self._answer, self._opened, event.answer)

    async def _answer(self, opened: InterviewQuestion, answer: Answer) -> None:
        try:
            await self.behind(opened.answer, answer)
        except TfkataError:
            self._leaving = False
            self.query_one(QuestionCard).reopen()  # it is not kept yet
            raise
        self.dismiss(Leave.NEXT)

    def action_back(self) -> None:
        self._leave(Leave.BACK)

    def action_go_on(self, where: str) -> None:
        self._leave(Leave(where))

    def _leave(self, how: Leave) -> None:
        if not self._leaving:
            self._leaving = True
            self.begin(self._gone, how)

    async def _gone(self, how: Leave) -> None:
        await self.settle()
        self.dismiss(how)

    async def settle(self) -> bool:
        """Keep the time that was spent; that a disk is full holds nobody here."""
        if self._opened is not None:
            self._opened.watch.stop()
            try:
                await self.behind(self._opened.keep_time)
            except TfkataError as error:
                self.complain(error)
        return True

    def action_flag(self) -> None:
        self.begin(self._flag)

    async def _flag(self) -> None:
        await self.behind(self._session.flag, self._position)
        self._entitle()
