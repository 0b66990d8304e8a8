"""Prove questions: run every program that a question makes a claim about, in the sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from kata.values.observation import Failed, Outcome
from questions.claims import Claim, ProgramResult, claims, contradictions, problem_of

if TYPE_CHECKING:
    from kata.resident.choice import AnyExaminer
    from questions.catalog import QuestionCatalog
    from questions.model import Question


def check_questions(
    examiner: AnyExaminer, catalog: QuestionCatalog, questions: Sequence[Question]
) -> list[tuple[Question, list[str]]]:
    """Each question with all that is wrong with it, a line `FILE:LINE: FIELD: SENTENCE` each; none when it is proven.

    All programs share a worker while it lives, since a new one costs more than most programs. A question whose claims
    do not hold in that company is tried once more alone, so that none is blamed for what another one left behind.

    Raises:
        RunnerError: the runner does not work on this machine.
    """
    outcomes = iter(examiner.run_programs([claim.program for question in questions for claim in claims(question)]))
    return [(question, _problems(examiner, catalog, question, outcomes)) for question in questions]


def _problems(
    examiner: AnyExaminer, catalog: QuestionCatalog, question: Question, outcomes: Iterator[Outcome]
) -> list[str]:
    made = list(claims(question))
    refuted = _refuted(made, list(islice(outcomes, len(made))))
    if refuted:
        refuted = _refuted(made, examiner.run_programs([claim.program for claim in made]))
    return [catalog.problem(question.id, field, text) for field, text in (*contradictions(question), *refuted)]


def _refuted(made: Sequence[Claim], outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    problems = [(claim.field, problem_of(claim, _run(seen))) for claim, seen in zip(made, outcomes, strict=True)]
    return [(field, problem) for field, problem in problems if problem is not None]


def _run(outcome: Outcome) -> ProgramResult:
    if not isinstance(outcome, Failed):
        return ProgramResult(outcome.printed.text)
    line = f" (line {outcome.frames[-1].line}: {outcome.frames[-1].source})" if outcome.frames else ""
    return ProgramResult(outcome.printed.text, f"{outcome.message}{line}")
