"""What can be proven of a question by running programs: which programs, and what must come of them.

This module names claims and looks at results; whoever has a sandbox runs the programs between the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from questions.grading import prints_agree
from questions.model import Blank, Predict, Question, Spot

SHOWN_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Claim:
    """One program, and what the question says about it."""

    field: str
    """The field of the question that makes the claim."""
    program: str
    prints: str | None = None
    """What the program prints, if that is claimed."""
    compare: str = "text"
    fails: bool = False
    """Whether the claim is that it raises."""


@dataclass(frozen=True, slots=True)
class ProgramResult:
    """What came of running a program."""

    printed: str
    failure: str | None = None
    """Why it did not run to its end; None if it did."""


def claims(question: Question) -> Iterator[Claim]:
    """All that a question claims of programs."""
    if question.proof is not None:
        yield Claim("proof", question.proof)
    match question:
        case Predict():
            yield Claim("prints", question.program, question.prints, question.compare)
        case Spot():
            yield Claim("prints", question.program, question.prints, "numbers")
            yield Claim("prints_fixed", question.fixed, question.prints_fixed, "numbers")
        case Blank():
            for index, answer in enumerate(question.accepted):
                yield Claim(f"accepted.{index}", _checked(question, answer))
            for index, wrong in enumerate(question.wrong):
                yield Claim(f"wrong.{index}", _checked(question, wrong.text), fails=True)


def problem_of(claim: Claim, result: ProgramResult) -> str | None:
    """What is wrong with a claim, seen what its program did; None when it holds."""
    if claim.fails:
        return "passes the check, so that it is no wrong answer." if result.failure is None else None
    if result.failure is not None:
        return f"the program fails: {result.failure}"
    if claim.prints is None or prints_agree(claim.prints, result.printed, claim.compare):
        return None
    return f"the program prints {result.printed.strip()[:SHOWN_CHARACTERS]!r}, not {claim.prints[:SHOWN_CHARACTERS]!r}."


def contradictions(question: Question) -> Iterator[tuple[str, str]]:
    """Wrong answers that would be graded right, by field: found without running anything."""
    if isinstance(question, Predict):
        for index, wrong in enumerate(question.wrong):
            if prints_agree(question.prints, wrong.text, question.compare):
                yield f"wrong.{index}", "is graded as right."
    if isinstance(question, Spot) and prints_agree(question.prints, question.prints_fixed, "numbers"):
        yield "prints_fixed", "is what the broken program prints too; the fix must show."


def _checked(question: Blank, answer: str) -> str:
    return f"{question.filled(answer)}\n{question.check}"
