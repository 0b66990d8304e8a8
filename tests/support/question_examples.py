"""One question of each kind, for tests that are not about the bank."""

from __future__ import annotations

from typing import Any

from questions.model import Blank, Choice, Open, Option, Point, Predict, Spot, Wrong, WrongLine

_COMMON: dict[str, Any] = {
    "level": 1,
    "prompt": "What is it?",
    "explanation": "So it is.",
    "covers": ("O2",),
    "links": ("https://www.tensorflow.org/guide/autodiff",),
    "topic": "watching",
}

CHOICE = Choice(
    id="a-choice",
    kind="choice",
    options=(
        Option(text="one", right=True),
        Option(text="two", right=True),
        Option(text="three", why="Three is too many."),
        Option(text="four", why="So is four."),
    ),
    **_COMMON,
)
PREDICT = Predict(
    id="a-prediction",
    kind="predict",
    program="print(6.0)",
    prints="6.0",
    wrong=(Wrong(text="3.0", why="The factor is forgotten."),),
    **_COMMON,
)
BLANK = Blank(
    id="a-blank",
    kind="blank",
    code="x = 'a'\n____\n",
    accepted=("x = f(x, 'b')",),
    check="pass",
    wrong=(Wrong(text="f(x)", why="Its result is dropped."),),
    **_COMMON,
)
SPOT = Spot(
    id="a-line",
    kind="spot",
    program="x = 1\nx = x + 2\nprint(x)\n",
    line=2,
    fix="x = x + 1",
    prints="3",
    prints_fixed="2",
    wrong=(WrongLine(line=1, why="It begins at one."),),
    **_COMMON,
)
OPEN = Open(
    id="a-talk",
    kind="open",
    answer="As follows.",
    rubric=(Point(text="first", weight=3), Point(text="second"), Point(text="third")),
    **_COMMON,
)
ALL = (CHOICE, PREDICT, BLANK, SPOT, OPEN)
