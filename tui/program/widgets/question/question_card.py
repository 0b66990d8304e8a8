"""One question: its prompt, and the way in which its kind is answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Markdown, Static

from questions.model import BLANK, Blank, Choice, Open, Predict, Question, Spot
from tui.program.rendering import painted, prose
from tui.program.widgets.question.answer_box import AnswerBox
from tui.program.widgets.shared.choice_list import ChoiceList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from questions.grading import Answer

ONE = "Choose one."
SEVERAL = "Choose all that are right: one or several."
ALOUD = "Say your answer aloud, as to an interviewer, while the clock runs. Enter when you have said it."
TICK = "A good answer is below. Tick the points that you made, then Enter."
LINE = "Choose the line."


class QuestionCard(Vertical, can_focus=True):
    """Asks, and says what was answered."""

    DEFAULT_CSS = """
    QuestionCard { height: auto; }
    QuestionCard > Markdown { padding: 0; margin: 0; background: transparent; }
    QuestionCard > Static { height: auto; }
    QuestionCard > .ask { color: $muted; margin: 0 0 1 0; }
    QuestionCard > .code { background: $surface; padding: 0 1; margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "spoken", "I have said it")]

    class Answered(Message):
        """The question was answered."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    class Spoken(Message):
        """An open question was answered aloud: the clock may stop while the rubric is ticked."""

    def __init__(self, question: Question, order: Sequence[int]) -> None:
        """
        Args:
            order: in which its options are shown.
        """
        super().__init__()
        self.question = question
        self._order = order
        self._spoken = False

    def compose(self) -> ComposeResult:
        yield Markdown(self.question.prompt.rstrip(), open_links=False)
        yield from self._ways()

    def _ways(self) -> Iterable[Widget]:
        """What stands below the prompt, by kind."""
        match self.question:
            case Choice() as choice:
                several = len(choice.right) > 1
                yield Static(SEVERAL if several else ONE, classes="ask")
                yield ChoiceList([prose(choice.options[index].text) for index in self._order], several=several)
            case Predict() as predict:
                yield Static(painted(predict.program), classes="code")
                yield AnswerBox("What does it print?")
            case Blank() as blank:
                yield Static(_with_blank(blank.code.rstrip()), classes="code")
                yield AnswerBox("What stands in the blank?")
            case Spot() as spot:
                yield Static(LINE, classes="ask")
                code = painted(spot.program)
                yield ChoiceList(code.split("\n", allow_blank=True), several=False)
            case Open():
                yield Static(ALOUD, classes="ask")

    def focus_answer(self) -> None:
        """Put the cursor where the answer is given."""
        for kind in (ChoiceList, AnswerBox):
            if found := self.query(kind):
                found.first().focus()
                return
        self.focus()

    def close(self) -> None:
        """The question was answered: nothing can be changed any more."""
        self._allow(False)

    def reopen(self) -> None:
        """The answer could not be kept: it can be given again."""
        self._allow(True)
        self.focus_answer()

    def _allow(self, wanted: bool) -> None:
        for widget in [*self.query(ChoiceList), *self.query(AnswerBox)]:
            widget.disabled = not wanted

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "spoken" or (isinstance(self.question, Open) and not self._spoken)

    async def action_spoken(self) -> None:
        """Show a good answer and the rubric."""
        if not isinstance(self.question, Open):
            return
        self._spoken = True
        self.post_message(self.Spoken())
        self.query_one(".ask", Static).update(TICK)
        points = [prose(point.text) for point in self.question.rubric]
        rubric = ChoiceList(points, several=True, empty_allowed=True)
        await self.mount(Markdown(self.question.answer.rstrip(), open_links=False), rubric)
        rubric.focus()

    def on_choice_list_answered(self, event: ChoiceList.Answered) -> None:
        event.stop()
        match self.question:
            case Spot():
                self.post_message(self.Answered(min(event.chosen) + 1))
            case Choice():
                self.post_message(self.Answered(frozenset(self._order[index] for index in event.chosen)))
            case _:
                self.post_message(self.Answered(event.chosen))

    def on_answer_box_answered(self, event: AnswerBox.Answered) -> None:
        event.stop()
        self.post_message(self.Answered(event.text))


def _with_blank(code: str) -> Content:
    return painted(code).highlight_regex(re.compile(BLANK), style="bold reverse $accent")
