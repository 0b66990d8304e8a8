"""Prove questions: run every program that a question makes a claim about, in the sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kata.observation import Failed, Outcome
from questions.proof import Run, claims, contradictions, problem_of

if TYPE_CHECKING:
    from kata.examine import Examiner
    from questions.catalog import QuestionCatalog
    from questions.model import Question


def check_question(examiner: Examiner, catalog: QuestionCatalog, question: Question) -> list[str]:
    """All that is wrong with a question, a line `FILE:LINE: FIELD: SENTENCE` each; empty when it is proven.

    Raises:
        RunnerError: the runner does not work on this machine.
    """
    problems = [*contradictions(question), *_refuted(examiner, question)]
    return [catalog.problem(question.id, field, sentence) for field, sentence in problems]


def _refuted(examiner: Examiner, question: Question) -> Iterator[tuple[str, str]]:
    made = list(claims(question))
    for claim, outcome in zip(made, examiner.run_programs([claim.program for claim in made]), strict=True):
        problem = problem_of(claim, _run(outcome))
        if problem is not None:
            yield claim.field, problem


def _run(outcome: Outcome) -> Run:
    if not isinstance(outcome, Failed):
        return Run(outcome.printed.text)
    line = f" (line {outcome.frames[-1].line}: {outcome.frames[-1].source})" if outcome.frames else ""
    return Run(outcome.printed.text, f"{outcome.message}{line}")
