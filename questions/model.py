"""What a question is: five kinds, and the file of a topic that holds them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from bankfile.fields import BankModel, Covered, Identifier, Level, Link, Text, Title
from bankfile.source_reader import Problem, parse

BLANK = "____"
"""What stands in a `blank` question's code for the part to be written."""
MOST_ANSWERS = 20
LONGEST_CODE = 10_000
"""Characters. With each of its answers in the blank, the code is read once: so many, so long, are read in a moment."""


class Kind(StrEnum):
    """The five ways in which a question is answered."""

    CHOICE = "choice"
    PREDICT = "predict"
    BLANK = "blank"
    SPOT = "spot"
    OPEN = "open"


SECONDS: dict[Kind, int] = {Kind.CHOICE: 60, Kind.PREDICT: 90, Kind.BLANK: 75, Kind.SPOT: 90, Kind.OPEN: 180}
"""The time given to a question that names none of its own."""


def _is_python(source: str) -> str:
    tree = parse(source)
    if isinstance(tree, Problem):
        raise ValueError(f"line {tree.line} {tree.sentence.removesuffix('.')}")
    return source


Program = Annotated[Text, AfterValidator(_is_python)]
"""A whole Python program."""


class Wrong(BankModel):
    """A tempting wrong answer, and the misunderstanding that it shows."""

    text: Text
    why: Text


class WrongLine(BankModel):
    """A line that looks guilty and is not, and why it is not."""

    line: int = Field(strict=True, ge=1)
    why: Text


class Option(BankModel):
    """One of the answers to choose from; a wrong one says why it is wrong."""

    text: Text
    right: bool = Field(False, strict=True)
    why: Text | None = None

    @model_validator(mode="after")
    def _wrong_options_explain_themselves(self) -> Option:
        if not self.right and self.why is None:
            raise ValueError("a wrong option says `why` it is wrong")
        return self


class Point(BankModel):
    """One thing that a good spoken answer says."""

    text: Text
    weight: int = Field(1, strict=True, ge=1, le=3)


class _Question(BankModel):
    id: Identifier
    topic: SkipJsonSchema[str] = ""
    """The topic of the file that it stands in; not written again there."""
    title: Title | None = None
    """What lists show before it is answered, where the id spelled out would give the answer away."""
    level: Level
    prompt: Text
    explanation: Text
    covers: tuple[Covered, ...] = Field(min_length=1)
    links: tuple[Link, ...] = Field(min_length=1)
    seconds: int | None = Field(None, strict=True, ge=10, le=900)
    proof: Program | None = None
    """A program that ends without an exception if what the question claims is so."""

    @property
    def shown_title(self) -> str:
        """Its title, or else its id spelled out."""
        return self.title or self.id.replace("-", " ").capitalize()

    @property
    def seconds_given(self) -> int:
        """The time to answer it in, in seconds."""
        return self.seconds if self.seconds is not None else SECONDS[Kind(self.kind)]  # type: ignore[attr-defined]


class Choice(_Question):
    """Choose the right options: one, or several."""

    kind: Literal["choice"]
    options: tuple[Option, ...] = Field(min_length=2, max_length=9)

    @model_validator(mode="after")
    def _some_are_right_and_some_are_not(self) -> Choice:
        if len({option.right for option in self.options}) < 2:
            raise ValueError("at least one option is right and at least one is wrong")
        texts = [option.text for option in self.options]
        if len(set(texts)) < len(texts):
            raise ValueError("two options are the same")
        return self

    @property
    def right(self) -> frozenset[int]:
        """The indices of the right options."""
        return frozenset(index for index, option in enumerate(self.options) if option.right)


class Predict(_Question):
    """Say what a program prints."""

    kind: Literal["predict"]
    program: Program
    prints: Text
    compare: Literal["numbers", "text"] = "numbers"
    """`numbers`: `6`, `6.0` and `tf.Tensor(6.0, shape=(), dtype=float32)` are one answer."""
    wrong: tuple[Wrong, ...] = ()


class Blank(_Question):
    """Write what stands in the blank of a piece of code."""

    kind: Literal["blank"]
    code: Text = Field(max_length=LONGEST_CODE)
    accepted: tuple[Text, ...] = Field(min_length=1, max_length=MOST_ANSWERS)
    """All answers that are right; the first is the one to show."""
    check: Program
    """A program that follows the filled-in code and raises if the answer in it is wrong."""
    wrong: tuple[Wrong, ...] = Field((), max_length=MOST_ANSWERS)

    @model_validator(mode="after")
    def _has_one_blank(self) -> Blank:
        if self.code.count(BLANK) != 1:
            raise ValueError(f"`code` has exactly one blank, written {BLANK}")
        for answer in (*self.accepted, *(wrong.text for wrong in self.wrong)):
            if isinstance(parse(self.filled(answer)), Problem):
                raise ValueError(f"with {answer!r} in the blank, `code` is not valid Python")
        return self

    def filled(self, answer: str) -> str:
        """The code with an answer in the blank."""
        return self.code.replace(BLANK, answer)


class Spot(_Question):
    """Find the line that is wrong: with `fix` in its place the program does what it should."""

    kind: Literal["spot"]
    program: Program
    line: int = Field(strict=True, ge=1)
    fix: str
    """What stands in the line's place in the mended program, without its indentation; may be several lines."""
    prints: Text
    """What the program prints as it stands."""
    prints_fixed: Text
    """What the mended program prints."""
    wrong: tuple[WrongLine, ...] = ()

    @model_validator(mode="after")
    def _the_lines_exist(self) -> Spot:
        count = len(self.program.splitlines())
        for line in (self.line, *(wrong.line for wrong in self.wrong)):
            if line > count:
                raise ValueError(f"there is no line {line}: the program has {count}")
        if self.line in {wrong.line for wrong in self.wrong}:
            raise ValueError(f"line {self.line} is the right answer and can't be a wrong one too")
        if isinstance(parse(self.fixed), Problem):
            raise ValueError("with `fix` in the line's place, the program is not valid Python")
        return self

    @property
    def fixed(self) -> str:
        """The mended program."""
        lines = self.program.splitlines()
        old = lines[self.line - 1]
        indent = old[: len(old) - len(old.lstrip())]
        lines[self.line - 1 : self.line] = [indent + new for new in self.fix.splitlines()]
        return "\n".join(lines) + "\n"


class Open(_Question):
    """Answer aloud, as in an interview; then tick the points that you made."""

    kind: Literal["open"]
    answer: Text
    """A good answer, as one would say it."""
    rubric: tuple[Point, ...] = Field(min_length=3, max_length=9)


Question = Choice | Predict | Blank | Spot | Open


class QuestionFile(BankModel):
    """What a file of the bank holds: the questions on one topic."""

    topic: Identifier
    title: Title
    questions: tuple[Annotated[Question, Field(discriminator="kind")], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _questions_name_no_other_topic(self) -> QuestionFile:
        for question in self.questions:
            if question.topic not in ("", self.topic):
                raise ValueError(f"question {question.id!r} names the topic {question.topic!r}; leave its `topic` out")
        return self

    def with_topics(self) -> tuple[Question, ...]:
        """The questions, each with the file's topic."""
        return tuple(question.model_copy(update={"topic": self.topic}) for question in self.questions)


def schema() -> dict[str, Any]:
    """The JSON Schema of a question file, for editors."""
    return QuestionFile.model_json_schema()
