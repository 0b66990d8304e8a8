"""After an answer: right or wrong, which misunderstanding it shows, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Markdown, Static

from questions.model import Blank, Choice, Predict, Question, Spot
from tui.program.rendering import lines, painted, prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from questions.grading import Grade


class AnswerExplanation(Vertical):
    """The grade in words, and the explanation."""

    DEFAULT_CSS = """
    AnswerExplanation { height: auto; margin: 1 0 0 0; border-top: solid $border; padding: 0; }
    AnswerExplanation > Static { height: auto; margin: 0 0 1 0; }
    AnswerExplanation > Markdown { padding: 0; margin: 0; background: transparent; }
    """

    class Grown(Message):
        """Its height is another one: Markdown comes piece by piece."""

    def __init__(self, question: Question, grade: Grade) -> None:
        super().__init__()
        self._question = question
        self._grade = grade

    def compose(self) -> ComposeResult:
        parts = [graded(self._grade.score)]
        parts += [prose(why) for why in self._grade.misunderstandings]
        parts += _right_answer(self._question)
        yield Static(lines(parts))
        yield Markdown(self._question.explanation.rstrip(), open_links=False)
        links = [Content.assemble(("Read on  ", "$muted"), link) for link in self._question.links]
        yield Static(lines(links))

    def on_resize(self) -> None:
        self.post_message(self.Grown())


def graded(score: float) -> Content:
    """A grade, as glyph and words."""
    if score == 1.0:
        return Content.assemble(("✓ right", "bold $success"))
    if score > 0.0:
        return Content.assemble((f"◐ partly right, {score:.0%}", "bold $warning"))
    return Content.assemble(("✗ wrong", "bold $error"))


def _right_answer(question: Question) -> list[Content]:
    """What would have been right."""
    match question:
        case Choice():
            numbers = ", ".join(str(index + 1) for index in sorted(question.right))
            return [Content.assemble(("Right: ", "$muted"), numbers)]
        case Predict():
            return [Content.assemble(("It prints:\n", "$muted"), question.prints.rstrip())]
        case Blank():
            answer = painted(question.accepted[0])
            return [Content.assemble(("In the blank: ", "$muted"), answer)]
        case Spot():
            fix = painted(question.fix)
            said = Content.assemble(("Line ", "$muted"), str(question.line), ("; mended: ", "$muted"), fix)
            prints = f"As it stands it prints {question.prints.strip()}; mended, {question.prints_fixed.strip()}."
            return [said, Content.assemble((prints, "$muted"))]
    return []
