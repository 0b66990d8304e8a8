"""Grade an answer: how much of it is right, and which misunderstanding a wrong one shows."""

from __future__ import annotations

import io
import math
import random
import re
import tokenize
from collections.abc import Set
from dataclasses import dataclass

from questions.model import Blank, Choice, Open, Predict, Question, Spot

NUMBER_RTOL = 1e-3
"""How near a predicted number must come: three digits are enough to show that one knows."""
NUMBER_ATOL = 1e-6
LONGEST_ANSWER = 10_000
"""Characters of a typed answer that are looked at: one that is longer is wrong, as nobody is asked for so much."""
Answer = frozenset[int] | str | int
"""Indices of options or of rubric points, what was typed, or the number of a line."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What an answer is worth."""

    score: float
    """From 0 to 1."""
    misunderstandings: tuple[str, ...] = ()
    """Why what was answered is wrong, as far as the bank knows it."""

    @property
    def right(self) -> bool:
        return self.score == 1.0


def option_order(question: Question, chance: random.Random) -> tuple[int, ...]:
    """In which order to show a question's options, so that nobody learns the place of the right one; else empty.

    Returns indices into the question's options, as answers name them.
    """
    order = list(range(len(question.options))) if isinstance(question, Choice) else []
    chance.shuffle(order)
    return tuple(order)


def grade(question: Question, answer: Answer) -> Grade:
    """Grade one answer.

    Args:
        answer: for `choice` and `open` the indices of what was chosen or ticked (from 0), for `predict` and `blank`
            the text typed, for `spot` the line's number (from 1).

    Raises:
        TypeError: the answer is not of the question's kind.
    """
    if isinstance(answer, str) and len(answer) > LONGEST_ANSWER and isinstance(question, Predict | Blank):
        return Grade(0.0)
    match question, answer:
        case Choice(), frozenset():
            return _grade_choice(question, answer)
        case Open(), frozenset():
            return Grade(rubric_score(question, answer))
        case Predict(), str():
            return _grade_prediction(question, answer)
        case Blank(), str():
            return _grade_blank(question, answer)
        case Spot(), int():
            whys = (wrong.why for wrong in question.wrong if wrong.line == answer)
            return Grade(1.0) if answer == question.line else Grade(0.0, tuple(whys))
    raise TypeError(f"a {question.kind} question is not answered by {type(answer).__name__}")


def _grade_choice(question: Choice, chosen: Set[int]) -> Grade:
    """Each right option chosen counts for, each wrong one against; never below nothing."""
    points = len(chosen & question.right) - len(chosen - question.right)
    whys = tuple(question.options[index].why or "" for index in sorted(chosen - question.right))
    return Grade(max(points, 0) / len(question.right), whys)


def rubric_score(question: Open, ticked: Set[int]) -> float:
    """The weight of the points that were made, as a share of all."""
    total = sum(point.weight for point in question.rubric)
    return sum(point.weight for index, point in enumerate(question.rubric) if index in ticked) / total


def _grade_prediction(question: Predict, answer: str) -> Grade:
    if prints_agree(question.prints, answer, question.compare):
        return Grade(1.0)
    whys = (wrong.why for wrong in question.wrong if prints_agree(wrong.text, answer, question.compare))
    return Grade(0.0, tuple(whys))


def _grade_blank(question: Blank, answer: str) -> Grade:
    given = normalised_code(answer)
    if given in map(normalised_code, question.accepted):
        return Grade(1.0)
    return Grade(0.0, tuple(wrong.why for wrong in question.wrong if normalised_code(wrong.text) == given))


def prints_agree(expected: str, given: str, compare: str) -> bool:
    """Whether two printed texts are one answer; `compare` as in `Predict`."""
    if compare == "text":
        return _squeezed(expected) == _squeezed(given)
    return _same_values(_values(expected), _values(given))


def _squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.strip().splitlines() if line.strip()]


_DRESS = re.compile(
    r"shape=\([\d, ]*\)|dtype=[\w.]+|numpy=|[<>]"
    r"|tf\.Tensor(?=[(:])|tf\.Variable(?: '[^']*')?|\bnp\.\w+(?=\()|\barray(?=\()"
)
"""What TensorFlow and NumPy print around values: `tf.Tensor(6.0, shape=(), dtype=float32)`, `array([1., 2.])`."""
# Possessive (`++`), for nothing shorter can match either: a thousand digits before a letter are looked at once.
_TOKEN = re.compile(
    r"[-+]?(?:\d++(?:\.\d*+)?+|\.\d++)(?:[eE][-+]?\d++)?+(?![\w.])"
    r"|[-+]?\b(?:nan|inf)\b|\w++|[^\s\w,;:\[\]()'\"]++"
)


def _values(text: str) -> list[float | str]:
    """Numbers and words in their order, freed of the dress in which TensorFlow and NumPy print them."""
    return [_value(token) for token in _TOKEN.findall(_DRESS.sub(" ", text))]


def _value(token: str) -> float | str:
    try:
        return float(token)
    except ValueError:
        return token.lower()


def _same_values(expected: list[float | str], given: list[float | str]) -> bool:
    return len(expected) == len(given) and all(map(_same_value, expected, given))


def _same_value(expected: float | str, given: float | str) -> bool:
    if isinstance(expected, str) or isinstance(given, str):
        return expected == given
    if math.isnan(expected) or math.isnan(given):
        return math.isnan(expected) and math.isnan(given)
    return math.isclose(expected, given, rel_tol=NUMBER_RTOL, abs_tol=NUMBER_ATOL)


_IGNORED = {tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT, tokenize.ENDMARKER}


def normalised_code(code: str) -> tuple[str, ...]:
    """A piece of code as tokens, so that spaces and the style of quotes make no difference."""
    text = code.strip().strip("`").strip()
    try:
        tokens = [_spelled(t) for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type not in _IGNORED]
    except (tokenize.TokenError, SyntaxError, UnicodeError):  # half a bracket: still comparable, word by word
        return tuple(text.split())
    return tuple(tokens)


def _spelled(token: tokenize.TokenInfo) -> str:
    if token.type == tokenize.STRING and token.string.startswith('"') and "'" not in token.string:
        return token.string.replace('"', "'")
    return token.string
