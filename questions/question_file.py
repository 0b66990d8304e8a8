"""Read a file of questions, and say of each field that is wrong what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bankfile.fields import Guide, read_file
from questions.model import Blank, Choice, Kind, Open, Option, Point, Predict, QuestionFile, Spot

EXAMPLES = {
    "topic": "topic: none-gradients",
    "title": "title: None gradients",
    "questions": "questions: [...]",
    "id": "id: cast-to-integer",
    "kind": "kind: choice",
    "level": "level: 2",
    "prompt": "prompt: Which of these gradients is None?",
    "explanation": "explanation: Only a float has a derivative.",
    "covers": "covers: [O2, P28]",
    "links": 'links: ["https://www.tensorflow.org/guide/autodiff"]',
    "options": "options: [{text: the first, right: true}, {text: the second, why: it is not watched}]",
    "right": "right: true",
    "prints": 'prints: "6.0"',
    "accepted": "accepted: [tape.watch(x)]",
    "line": "line: 5",
    "rubric": "rubric: [{text: says what a tape records, weight: 2}, ...]",
    "seconds": "seconds: 90",
    "wrong": 'wrong: [{text: "3.0", why: the factor is forgotten}]',
}
"""A right line for each field that has to look a certain way."""

_NESTED: dict[str, tuple[str, ...]] = {
    "options": tuple(Option.model_fields),
    "rubric": tuple(Point.model_fields),
    "wrong": ("text", "line", "why"),
}


def read_question_file(path: Path) -> QuestionFile:
    """What a question file holds.

    Raises:
        BankError: something is wrong with it; a line `FILE:LINE: FIELD: SENTENCE` for each thing that is.
    """
    return read_file(path, QuestionFile, _GUIDE)


def _fields_at(place: Sequence[str | int]) -> Iterable[str]:
    if len(place) == 1:
        return QuestionFile.model_fields
    if len(place) > 3:
        return _NESTED.get(str(place[2]), ())
    names = (name for kind in (Choice, Predict, Blank, Spot, Open) for name in kind.model_fields)
    return [name for name in dict.fromkeys(names) if name != "topic"]


_GUIDE = Guide("a question file", EXAMPLES, _fields_at, frozenset(Kind))
