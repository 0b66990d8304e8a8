"""One question after the other: what quiz and review share."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from practice.clock import now
from practice.schedule import suggested_rating
from practice.sessions.recording_old import record_answer
from practice.sessions.review import Review
from questions.grading import grade
from tui.program.countdown import TICK_SECONDS, KataClock, left
from tui.program.keys import NEXT_ON_A_PAGE, next_key
from tui.program.rendering import prose
from tui.program.screens.base_screen import BaseScreen
from tui.program.widgets.question.explanation import AnswerExplanation
from tui.program.widgets.question.question_card import QuestionCard
from tui.program.widgets.question.rating_bar import RatingBar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from practice.library import Item
    from practice.store.records import Mode
    from questions.grading import Answer, Grade
    from questions.model import Question


class SessionScreen(BaseScreen[None]):
    """Asks what `next_item` gives, explains, has it rated, and goes on."""

    MODE: ClassVar[Mode]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "skip", "Skip", priority=True, tooltip="Leave this one out for now"),
        Binding(NEXT_ON_A_PAGE, "skip", "Skip", priority=True, show=False),
        Binding("ctrl+f", "flag", "Flag", priority=True, tooltip="Flag it, or take the flag away; Browse finds flags"),
        Binding("ctrl+b", "undo", "Undo rating", priority=True, tooltip="Take the last rating back"),
        Binding("enter", "go_on", "Go on", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.item: Item | None = None
        self.clock = KataClock(1.0)
        self.answered = 0
        self.points = 0.0
        self._review: Review | None = None
        self._rated = 0
        self._flagged: frozenset[str] = frozenset()

    def compose_body(self) -> Iterable[Widget]:
        yield VerticalScroll(Static("Choosing ...", classes="wait"), id="session", can_focus=False)

    def on_mount(self) -> None:
        self.set_interval(TICK_SECONDS, self._tick)
        self.begin(self._start)

    # What the two kinds of session do differently

    def next_item(self, review: Review) -> Item | None:
        """The item to ask now; called in a worker thread."""
        raise NotImplementedError

    def skipped(self, review: Review, item: Item) -> None:
        """An item was skipped."""
        review.skip(item)

    def undone(self, item: Item) -> None:
        """A rating was taken back: this item comes next."""

    def where(self) -> str:
        """How far the session is, for the title."""
        return ""

    def closing(self) -> str:
        """What to say when there is nothing more to ask; called in a worker thread."""
        return ""

    # Asking

    async def _start(self) -> None:
        self._review = await self.behind(self._made_review)
        await self._ask()

    def _made_review(self) -> Review:
        self._flagged = self.services.store.notes.flagged()
        return Review(self.services.store, self.services.library())

    async def _ask(self) -> None:
        assert self._review is not None
        self.item = await self.behind(self.next_item, self._review)
        page = self.query_one("#session", VerticalScroll)
        await self._clear(page)
        self.refresh_bindings()
        if self.item is None:
            self.clock.stop()
            self.title_bar.clock = prose("")
            await page.mount(Static(prose(await self.behind(self.closing)), classes="wait"))
            return
        self._entitle(self.item)
        if self.item.type == "kata":
            await self._offer_kata(page, self.item)
            return
        library = await self.behind(self.services.library)
        card = QuestionCard(library.questions.get(self.item.id))
        await page.mount(card)
        page.scroll_home(animate=False)
        card.focus_answer()
        self.clock = KataClock(self.item.seconds)
        self.clock.start()
        self._tick()

    async def _clear(self, page: VerticalScroll) -> None:
        await asyncio.gather(page.remove_children(), self.query(RatingBar).remove())

    async def _offer_kata(self, page: VerticalScroll, item: Item) -> None:
        self.clock.stop()
        text = f"A kata is due: {item.title}, {item.seconds // 60} minutes.\n\n"
        text += f"Enter opens it; {next_key(self.app)} skips it."
        await page.mount(Static(prose(text), classes="wait"))

    def _entitle(self, item: Item) -> None:
        flag = "⚑ flagged  " if item.key in self._flagged else ""
        topic = self.services.library().topics[item.topic]  # loaded long since
        self.title_bar.set_title(self.TITLE_TEXT, f"{flag}{self.where()}  {topic} · level {item.level}")

    def _tick(self) -> None:
        if self.item is not None and self.item.type == "question":
            seconds = self.clock.seconds
            self.title_bar.clock = left(seconds, self.clock.budget_seconds, stopped=not self.clock.running)

    # Answering

    def on_question_card_spoken(self) -> None:
        self.clock.stop()

    def on_question_card_answered(self, event: QuestionCard.Answered) -> None:
        card = self.query_one(QuestionCard)
        card.close()
        self.clock.stop()
        self._tick()
        self.begin(self._explain, card.question, event.answer)

    async def _explain(self, question: Question, answer: Answer) -> None:
        item, seconds, moment = self.item, self.clock.seconds, now()
        assert item is not None
        assert self._review is not None
        given: Grade = grade(question, answer)
        await self.behind(record_answer, self.services.store, question.id, answer, given, seconds, self.MODE)
        self.answered += 1
        self.points += given.score
        explanation = AnswerExplanation(question, given)
        page = self.query_one("#session", VerticalScroll)
        await page.mount(explanation)
        dates = await self.behind(self._review.dates, item, moment)
        bar = RatingBar(dates, suggested_rating(given.score, seconds, item.seconds), moment)
        await self.mount(bar, before=page)
        bar.focus(scroll_visible=False)

    def on_answer_explanation_grown(self) -> None:
        self.call_after_refresh(self._show_explanation)

    def _show_explanation(self) -> None:
        """Bring its beginning to the top, or all of it onto the screen."""
        for explanation in self.query(AnswerExplanation):
            self.query_one("#session", VerticalScroll).scroll_to_widget(explanation, top=True, animate=False)

    def on_rating_bar_rated(self, event: RatingBar.Rated) -> None:
        self.begin(self._rate, event.rating, group="rate", exclusive=True)

    async def _rate(self, rating: object) -> None:
        assert self._review is not None
        await self.behind(self._review.rate, self.item, rating, now())
        self._rated += 1
        await self._ask()

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("skip", "flag"):
            return self.item is not None
        if action == "undo":
            return self._rated > 0
        return True

    def action_go_on(self) -> None:
        if self.item is None:
            self.dismiss()
        elif self.item.type == "kata":
            self.navigator.open_kata(self.item.id, lambda _: self.begin(self._ask))

    def action_skip(self) -> None:
        if self.item is not None and self._review is not None:
            self.skipped(self._review, self.item)
            self.begin(self._ask, group="rate", exclusive=True)

    def action_undo(self) -> None:
        self.begin(self._undo, group="rate", exclusive=True)

    async def _undo(self) -> None:
        assert self._review is not None
        item = await self.behind(self._review.undo)
        self._rated -= 1
        if item is not None:
            self.undone(item)
            self.notify(f"The rating of {item.title} was taken back.", markup=False)
        await self._ask()

    def action_flag(self) -> None:
        if self.item is not None:
            self.begin(self._flag, self.item)

    async def _flag(self, item: Item) -> None:
        on = item.key not in self._flagged
        await self.behind(self.services.store.notes.flag, item.key, on)
        self._flagged = self._flagged | {item.key} if on else self._flagged - {item.key}
        self._entitle(item)
