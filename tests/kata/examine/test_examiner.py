"""The examiner: what a front end sees of a submission."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import Sequence
from contextvars import ContextVar, copy_context

import pytest
from support.arena import limited

import kata.examine.examiner
from kata.examine.examiner import AsyncExaminer, Examiner
from kata.examine.proof import check_kata
from kata.job import Trial
from kata.judging import judge
from kata.judging.judge import judge_case
from kata.model import Case, Kata
from kata.reading.catalog import Catalog
from kata.runner.control import Settings
from kata.values.observation import Failed, Observed, Outcome
from kata.verdict import CaseResult, Status


@pytest.fixture
def cubic(catalog: Catalog) -> Kata:
    return catalog.get("cubic-slope")


def test_the_reference_is_accepted(examiner: Examiner, cubic: Kata) -> None:
    verdict = examiner.check(cubic, cubic.reference)
    assert verdict.accepted
    assert [case.name for case in verdict.cases] == [case.name for case in cubic.cases]


def test_a_known_mistake_is_named_with_its_sentence(examiner: Examiner, cubic: Kata) -> None:
    mistake = cubic.mistakes[0]
    verdict = examiner.check(cubic, mistake.source)
    assert not verdict.accepted
    assert verdict.mistake is not None
    assert (verdict.mistake.name, verdict.mistake.sentence) == (mistake.name, mistake.sentence)


def test_a_wrong_answer_of_its_own_kind_is_no_known_mistake(examiner: Examiner, cubic: Kata) -> None:
    verdict = examiner.check(cubic, "def slope(x):\n    return 3.0 * x**2 + 2.5\n")
    assert verdict.status is Status.WRONG_ANSWER
    assert verdict.mistake is None


def test_feedback_shows_call_returned_expected_and_difference(examiner: Examiner, cubic: Kata) -> None:
    case = examiner.check(cubic, "def slope(x):\n    return 13.0\n").cases[0]
    assert case.comparison is not None
    assert case.comparison.call == "slope(2.0)"
    assert "13" in case.comparison.returned
    assert "14" in case.comparison.expected
    assert case.comparison.difference


def test_a_none_gradient_is_named(examiner: Examiner, catalog: Catalog) -> None:
    kata = catalog.get("linear-layer-gradients")
    case = examiner.check(kata, kata.starter).cases[0]
    assert "`dW`" in case.message
    assert "None" in case.message


def test_a_seed_repeats_a_verdict(examiner: Examiner, cubic: Kata) -> None:
    wrong = "def slope(x):\n    return x\n"
    first, second = (examiner.check(cubic, wrong, seed=5) for _ in range(2))
    assert [(case.message, case.comparison) for case in first.cases] == [
        (case.message, case.comparison) for case in second.cases
    ]
    assert first.seed == second.seed == 5


def test_each_attempt_draws_a_new_seed(examiner: Examiner, cubic: Kata) -> None:
    assert len({examiner.check(cubic, cubic.reference).seed for _ in range(4)}) > 1


def test_a_prepared_seed_is_used_once(examiner: Examiner, cubic: Kata) -> None:
    examiner.prepare(cubic, seed=77)
    examiner.wait_prepared(cubic)
    assert examiner.check(cubic, cubic.reference).seed == 77


def test_cases_are_told_one_by_one_in_the_callers_thread(examiner: Examiner, cubic: Kata) -> None:
    told: list[CaseResult] = []
    threads = set()

    def tell(result: CaseResult) -> None:
        told.append(result)
        threads.add(threading.current_thread())

    verdict = examiner.check(cubic, cubic.reference, on_case=tell)
    assert tuple(told) == verdict.cases
    assert threads == {threading.current_thread()}


@pytest.mark.parametrize("listens", [True, False])
def test_each_case_is_judged_once(
    listens: bool, examiner: Examiner, cubic: Kata, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []

    def counting(case: Case, observed: Outcome, expected: Outcome) -> CaseResult:
        judged.append(case.name)
        return judge_case(case, observed, expected)

    for module in (judge, kata.examine.examiner):
        monkeypatch.setattr(module, "judge_case", counting)
    told: list[CaseResult] = []
    verdict = examiner.check(cubic, "def slope(x):\n    return x\n", on_case=told.append if listens else None)
    assert judged == [case.name for case in cubic.cases]
    assert tuple(told) == (verdict.cases if listens else ())


def test_only_the_named_cases_run(examiner: Examiner, cubic: Kata) -> None:
    name = cubic.cases[2].name
    verdict = examiner.check(cubic, cubic.reference, only=[name])
    assert [case.name for case in verdict.cases] == [name]


def test_a_reference_that_fails_is_our_error(examiner: Examiner, cubic: Kata) -> None:
    broken = cubic.model_copy(update={"reference": "def slope(x):\n    raise ValueError(x)\n"})
    verdict = examiner.check(broken, cubic.reference)
    assert verdict.status is Status.INTERNAL_ERROR
    assert not verdict.accepted


@pytest.mark.parametrize("broken", ["import nothing_of_this_name", "raise SystemExit(0)", "x = (", "raise ValueError"])
def test_a_cases_file_that_can_not_be_run_is_the_katas_fault(examiner: Examiner, cubic: Kata, broken: str) -> None:
    kata = cubic.model_copy(update={"cases_source": f"{cubic.cases_source}\n{broken}\n"})
    verdict = examiner.check(kata, cubic.reference)
    assert {case.status for case in verdict.cases} == {Status.INTERNAL_ERROR}
    assert "The kata's own cases.py can't be run: " in verdict.cases[0].message
    assert "This is the kata's fault, not yours" in verdict.cases[0].message
    (problem,) = check_kata(examiner, kata, seeds=(1, 2), few_seeds=1)
    assert "The kata's own cases.py can't be run: " in problem


def test_a_reference_that_failed_once_is_run_again_for_the_next_check(cubic: Kata) -> None:
    """Else one stray SIGKILL would refuse a whole cohort, who are all judged with one seed."""

    class FirstFails(AsyncExaminer):
        async def observe(
            self, kata: Kata, trials: Sequence[Trial], *, urgent: bool = True
        ) -> list[list[list[Outcome]]]:
            (reference, *seeds), *others = await super().observe(kata, trials, urgent=urgent)
            failed: list[Outcome] = [Failed(Status.RUNTIME_ERROR, "Killed.") for _ in reference]
            return [[reference if asked else failed, *seeds], *others]

    asked: list[Status] = []

    async def check_twice() -> None:
        async with FirstFails(Settings(spares=1, warm=False)) as checker:
            for _ in range(2):
                asked.append((await checker.check(cubic, cubic.reference, seed=5)).status)

    asyncio.run(check_twice())
    assert asked == [Status.INTERNAL_ERROR, Status.ACCEPTED]


SLOW = "import time\n\n\ndef slope(x):\n    time.sleep(0.15)\n    return 3.0 * x**2 + 2.0\n"


def test_a_machine_that_stalls_does_not_refuse_a_trusted_solution(examiner: Examiner, cubic: Kata) -> None:
    hurried = limited(cubic, wall_seconds=0.1)
    [[outcomes]] = examiner.observe(hurried, [(SLOW, [1])])
    assert all(isinstance(outcome, Observed) and outcome.wall_seconds > 0.1 for outcome in outcomes)


def test_a_reference_that_no_solution_could_match_in_time_is_named(examiner: Examiner, cubic: Kata) -> None:
    hurried = limited(cubic, wall_seconds=0.1).model_copy(update={"reference": SLOW})
    problems = check_kata(examiner, hurried, seeds=(1, 2), few_seeds=1)
    assert all("a solution may take 0.1 s" in problem for problem in problems)
    assert len(problems) == len(cubic.cases)


class _Screen:
    """Stands for whatever asks for a kata to be prepared."""


ASKED_FROM: ContextVar[_Screen] = ContextVar("ASKED_FROM")


def test_what_asked_for_a_kata_is_not_kept_with_what_is_expected_of_it(cubic: Kata) -> None:
    async def ask() -> bool:
        async with AsyncExaminer() as examiner:
            asker = _Screen()
            context = copy_context()
            context.run(ASKED_FROM.set, asker)
            context.run(examiner.expectations.prepare, cubic, 5)
            gone = weakref.ref(asker)
            del asker, context
            assert (await examiner.check(cubic, cubic.reference, seed=5)).accepted
            gc.collect()
            return gone() is None

    assert asyncio.run(ask())
