"""An interview that is running: its items, its clock, and the way from one item to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kata.text.words import clock_face
from practice.sessions.interview_items import FINAL
from practice.sessions.interview_record import identifier_of, is_kata
from tui.program.countdown import TICK_SECONDS, left
from tui.program.navigator import Leave
from tui.program.screens.base_screen import BaseScreen
from tui.program.screens.interview_question_screen import InterviewQuestionScreen
from tui.program.screens.kata_screen import KataScreen
from tui.program.screens.report_screen import ReportScreen
from tui.program.widgets.shared.confirm_screen import ConfirmScreen
from tui.program.widgets.shared.row_number import RowNumber

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.widget import Widget

    from practice.sessions.interview import InterviewSession
    from practice.store.records import InterviewItem

FINISH = {"no": "Go on with the interview", "yes": "Finish now and see the report"}
INTRO = "Enter opens an item; after an answer the next one follows by itself. Take them in any order."


class InterviewScreen(BaseScreen[None]):
    """The list of items between them."""

    TITLE_TEXT = "Interview"
    HELP = """\
The items are in the order in which they are asked, and you may take them in any other: arrows or a number lead to \
one. Answers to questions are final; a kata may be run as often as you like, and its best run counts. Flag what you \
want to come back to.

The clock runs until it is over or you finish. Leaving this screen, or the program, does not stop it."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", tooltip="Open the item under the cursor"),
        Binding("f", "flag", "Flag", tooltip="Flag the item, or take the flag away"),
        Binding("x", "finish", "Finish", tooltip="End the interview now, and see the report"),
    ]

    def __init__(self, session: InterviewSession) -> None:
        super().__init__()
        self.session = session
        self._over = False
        self._number = RowNumber()

    def compose_body(self) -> Iterable[Widget]:
        with VerticalScroll(id="interview", can_focus=False):
            yield Static(INTRO, classes="wait", markup=False)
            yield OptionList(id="items")

    def on_mount(self) -> None:
        self.title_bar.set_title("Interview", f"{self.session.plan.title}  seed {self.session.interview.seed}")
        self._show()
        self.query_one("#items").focus()
        self.query_one("#items", OptionList).highlighted = self.session.next_open() or 0
        self._tick()
        self.set_interval(TICK_SECONDS, self._tick)

    def _show(self) -> None:
        listed = self.query_one("#items", OptionList)
        highlighted = listed.highlighted or 0
        topics = self.session.learner.library.topics  # loaded before any interview could begin
        listed.set_options([Option(_row(item, topics.get(item.topic, item.topic))) for item in self.session.items])
        listed.highlighted = highlighted

    def _tick(self) -> None:
        total = self.session.seconds_in_all
        self.title_bar.clock = left(total - self.session.seconds_left, total)
        # Of an open item, its own screen sees the end of the time, and saves first. (`is_current` would be true there.)
        if self.session.seconds_left <= 0 and self.is_active:
            self._end()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._open(event.option_index)

    def on_key(self, event: events.Key) -> None:
        """A number goes to its row: the rows are numbered."""
        if event.character and event.character.isdecimal():
            event.stop()
            number = self._number.add(event.character, len(self.session.items))
            if number is not None:
                self.query_one("#items", OptionList).highlighted = number - 1

    def action_open(self) -> None:
        self._open(self.query_one("#items", OptionList).highlighted or 0)

    def _open(self, position: int) -> None:
        item = self.session.items[position]
        self.query_one("#items", OptionList).highlighted = position
        if is_kata(item):
            screen = KataScreen(identifier_of(item), self.session, position)
            self.app.push_screen(screen, self._came_back(position))
        elif not self.session.may_open(position):
            self.notify(FINAL, markup=False)
        else:
            self.app.push_screen(InterviewQuestionScreen(self.session, position), self._came_back(position))

    def _came_back(self, position: int) -> _CameBack:
        return _CameBack(self, position)

    def came_back(self, position: int, how: Leave | None) -> None:
        """An item's screen was left."""
        self.begin(self._go_on, position, how)

    async def _go_on(self, position: int, how: Leave | None) -> None:
        await self.behind(self.session.renew)
        self._show()
        count = len(self.session.items)
        if how is Leave.OVER or self.session.is_over:  # another program may have finished it
            self._end()
        elif how is Leave.PREVIOUS:
            if (before := self.session.before(position)) is not None:
                self._open(before)
        elif how is Leave.NEXT:
            following = self.session.next_open(position)
            if following is None:
                self.notify("Every item is answered: x finishes the interview.", markup=False)
            elif following != position:
                self._open(following)
            elif count > 1:
                self.notify("Every other item is answered.", markup=False)

    def action_flag(self) -> None:
        self.begin(self._flag, self.query_one("#items", OptionList).highlighted or 0)

    async def _flag(self, position: int) -> None:
        await self.behind(self.session.flag, position)
        self._show()

    def action_finish(self) -> None:
        items = self.session.items
        unanswered = len(items) - self.session.answered
        remaining = clock_face(self.session.seconds_left)
        text = f"{remaining} are left, and {unanswered} of {len(items)} items are not answered."
        self.app.push_screen(ConfirmScreen("Finish the interview?", text, FINISH), self._confirmed)

    def _confirmed(self, answer: str | None) -> None:
        if answer == "yes":
            self._end()

    def _end(self) -> None:
        if not self._over:
            self._over = True
            self.begin(self._report)

    async def _report(self) -> None:
        try:
            finished = await self.behind(self.session.finish)
        except Exception:
            self._over = False
            raise
        self.app.switch_screen(ReportScreen(finished))


class _CameBack:
    """Calls `came_back` with the item's position."""

    def __init__(self, screen: InterviewScreen, position: int) -> None:
        self._screen = screen
        self._position = position

    def __call__(self, how: Leave | None) -> None:
        self._screen.came_back(self._position, how)


def _row(item: InterviewItem, topic: str) -> Content:
    """One item; an open question goes by its topic, since its title may give the answer away."""
    if item.answered is not None:
        state = Content.assemble(("✓ answered", "$success"))
    elif item.correctness is not None:
        state = Content.assemble(("◐ tried   ", "$warning"))
    elif item.seconds_used:
        state = Content.assemble(("◌ begun   ", "$muted"))
    else:
        state = Content.assemble(("· open    ", "$muted"))
    kind = "kata" if is_kata(item) else "question"
    title = topic if not is_kata(item) and item.answered is None else item.title
    times = f"{clock_face(item.seconds_used)} of {clock_face(item.seconds_given)}"
    flag = ("  ⚑ flagged", "$warning") if item.flagged else ""
    return Content.assemble(
        (f"{item.position + 1:>3}  ", "bold $accent"),
        state,
        f"  {kind:<9} {title:<34}",
        (f"  {times}", "$muted"),
        flag,
    )
