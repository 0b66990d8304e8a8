"""One question after the other: what quiz and review share."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from bankfile.errors import TfkataError
from tui.program.countdown import TICK_SECONDS, left
from tui.program.keys import NEXT_ON_A_PAGE, next_key
from tui.program.rendering import prose
from tui.program.screens.base_screen import BaseScreen
from tui.program.widgets.question.explanation import AnswerExplanation
from tui.program.widgets.question.question_card import QuestionCard
from tui.program.widgets.question.rating_bar import RatingBar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from textual.widget import Widget

    from practice.library import Item
    from practice.schedule import Rating
    from practice.sessions.question_session import QuestionSession
    from questions.grading import Answer


class SessionScreen(BaseScreen[None]):
    """Asks what its session gives, explains, has it rated, and goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "skip", "Skip", priority=True, tooltip="Leave this one out for now"),
        Binding(NEXT_ON_A_PAGE, "skip", "Skip", priority=True, show=False),
        Binding("ctrl+f", "flag", "Flag", priority=True, tooltip="Flag it, or take the flag away; Browse finds flags"),
        Binding("ctrl+b", "undo", "Undo rating", priority=True, tooltip="Take the last rating back"),
        Binding("enter", "go_on", "Go on", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.session: QuestionSession | None = None
        """None until it was made, in a worker thread."""
        self._moving = False
        self._turn = asyncio.Lock()

    def compose_body(self) -> Iterable[Widget]:
        yield VerticalScroll(Static("Choosing ...", classes="wait"), id="session", can_focus=False)

    def on_mount(self) -> None:
        self.set_interval(TICK_SECONDS, self._tick)
        self._move(self._start)

    def _move(self, work: Callable[..., Coroutine[Any, Any, None]], *arguments: Any) -> None:
        """Do something with the session, unless something is being done with it: keys may be pressed twice, or be
        quicker than the disk."""
        if not self._moving:
            self._moving = True
            self.begin(self._in_turn, work, arguments)

    async def _in_turn(self, work: Callable[..., Coroutine[Any, Any, None]], arguments: tuple[Any, ...]) -> None:
        try:
            async with self._turn:
                await work(*arguments)
        finally:
            self._moving = False

    # What the two kinds of session do differently

    def make_session(self) -> QuestionSession:
        """The session; called in a worker thread."""
        raise NotImplementedError

    def where(self) -> str:
        """How far the session is, for the title."""
        return ""

    def closing(self) -> str:
        """What to say when there is nothing more to ask; called in a worker thread."""
        return ""

    @property
    def item(self) -> Item | None:
        """What is asked now."""
        return self.session.item if self.session is not None else None

    # Asking

    async def _start(self) -> None:
        self.session = await self.behind(self.make_session)
        await self._ask(self.session)

    async def _ask(self, session: QuestionSession) -> None:
        item = await self.behind(session.next)
        page = self.query_one("#session", VerticalScroll)
        await self._clear(page)
        self.refresh_bindings()
        if item is None:
            self.title_bar.clock = prose("")
            await page.mount(Static(prose(await self.behind(self.closing)), classes="wait"))
            return
        self._entitle(session, item)
        if item.type == "kata":
            await self._offer_kata(page, item)
            return
        card = QuestionCard(session.question, session.order)
        await page.mount(card)
        page.scroll_home(animate=False)
        card.focus_answer()
        session.watch.start()
        self._tick()

    async def _clear(self, page: VerticalScroll) -> None:
        await asyncio.gather(page.remove_children(), self.query(RatingBar).remove())

    async def _offer_kata(self, page: VerticalScroll, item: Item) -> None:
        text = f"A kata is due: {item.title}, {item.seconds // 60} minutes.\n\n"
        text += f"Enter opens it; {next_key(self.app)} skips it."
        await page.mount(Static(prose(text), classes="wait"))

    def _entitle(self, session: QuestionSession, item: Item) -> None:
        flag = "⚑ flagged  " if session.is_flagged else ""
        topic = session.learner.library.topics[item.topic]  # loaded long since
        self.title_bar.set_title(self.TITLE_TEXT, f"{flag}{self.where()}  {topic} · level {item.level}")

    def _tick(self) -> None:
        if self.session is not None and self.item is not None and self.item.type == "question":
            watch = self.session.watch
            self.title_bar.clock = left(watch.seconds, self.item.seconds, stopped=not watch.running)

    # Answering

    def on_question_card_spoken(self) -> None:
        if self.session is not None:
            self.session.watch.stop()

    def on_question_card_answered(self, event: QuestionCard.Answered) -> None:
        if self.session is not None and not self.session.waits_for_rating:
            self._move(self._explain, self.session, event.answer)

    async def _explain(self, session: QuestionSession, answer: Answer) -> None:
        card = self.query_one(QuestionCard)
        card.close()
        session.watch.stop()
        self._tick()
        try:
            graded = await self.behind(session.answer, answer)
        except TfkataError:
            card.reopen()  # it is not kept yet
            raise
        page = self.query_one("#session", VerticalScroll)
        await page.mount(AnswerExplanation(graded.question, graded.grade))
        bar = RatingBar(graded.dates, graded.suggested, graded.at)
        await self.mount(bar, before=page)
        bar.focus(scroll_visible=False)

    def on_answer_explanation_grown(self) -> None:
        self.call_after_refresh(self._show_explanation)

    def _show_explanation(self) -> None:
        """Bring its beginning to the top, or all of it onto the screen."""
        for explanation in self.query(AnswerExplanation):
            self.query_one("#session", VerticalScroll).scroll_to_widget(explanation, top=True, animate=False)

    def on_rating_bar_rated(self, event: RatingBar.Rated) -> None:
        if self.session is not None and self.session.waits_for_rating:
            self._move(self._rate, self.session, event.rating)

    async def _rate(self, session: QuestionSession, rating: Rating) -> None:
        await self.behind(session.rate, rating)
        await self._ask(session)

    async def settle(self) -> bool:
        """Rate what was answered and not rated: whoever leaves wants no question to come back as if it were new."""
        if self.session is not None:
            async with self._turn:  # an answer that is on its way to the disk is to be rated too
                await self.behind(self.session.settle)
        return True

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("skip", "flag"):
            return self.item is not None
        if action == "undo":
            return self.session is not None and self.session.can_undo
        return True

    def action_back(self) -> None:
        self.begin(self._leave)

    async def _leave(self) -> None:
        await self.settle()
        self.dismiss()

    def action_go_on(self) -> None:
        if self.session is None or self._moving or not self.is_active:
            return
        if self.item is None:
            self.dismiss()
        elif self.item.type == "kata":
            self.navigator.open_kata(self.item.id, lambda _: self._move(self._ask, self.session))

    def action_skip(self) -> None:
        if self.session is not None:
            self._move(self._skip, self.session)

    async def _skip(self, session: QuestionSession) -> None:
        await self.behind(session.skip)
        await self._ask(session)

    def action_undo(self) -> None:
        if self.session is not None:
            self._move(self._undo, self.session)

    async def _undo(self, session: QuestionSession) -> None:
        item = await self.behind(session.undo)
        if item is not None:
            self.notify(f"The rating of {item.title} was taken back.", markup=False)
        self.refresh_bindings()
        if not session.waits_for_rating:  # else its item comes after this one's rating
            await self._ask(session)

    def action_flag(self) -> None:
        if self.session is not None and self.item is not None:
            self._move(self._flag, self.session, self.item)

    async def _flag(self, session: QuestionSession, item: Item) -> None:
        await self.behind(session.flag)
        self._entitle(session, item)
