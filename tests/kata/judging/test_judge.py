"""The judge says what happened to each case, and which known mistake a submission repeats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.value_strategies import outcomes, values

from kata.authoring import Compare, at_most, close, exact, shape_only
from kata.judging.judge import calls_text, judge_case, judge_cases, recognise, traceback_text
from kata.model import Case
from kata.values.observation import Array, Call, Failed, Frame, Observed, Outcome, Printed, Value
from kata.verdict import CaseResult, RecognisedMistake, Status, Verdict

thorough = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
any_compare = st.sampled_from([close(), close(dtype=True), exact(), at_most(factor=1.1, slack=0.1), shape_only()])
NEVER_JUDGED = Failed(Status.NOT_RUN, "Two cases went over a limit; this one was not run.")


def a_case(compare: Compare = close(), name: str = "a case") -> Case:  # noqa: B008
    return Case(name=name, function="a_case", compare=compare, line=1)


def tensor(values: Any) -> Array:
    return Array(np.asarray(values, np.float32), "float32", "tensor")


def raised(exception: str, status: Status = Status.RUNTIME_ERROR) -> Failed:
    return Failed(status, f"{exception}: no.", exception)


def judged(observed: Outcome, expected: Outcome, compare: Compare = close()) -> CaseResult:  # noqa: B008
    return judge_case(a_case(compare), observed, expected)


def verdict_on(observed: Sequence[Outcome], expected: Sequence[Outcome], **mistakes: Sequence[Outcome]) -> Verdict:
    cases = [a_case(name=f"case {number}") for number in range(len(expected))]
    judged = judge_cases(cases, observed, expected)
    known = {RecognisedMistake(name, f"You {name}."): outcomes for name, outcomes in mistakes.items()}
    return Verdict("cubic-slope", 7, tuple(each.result for each in judged), recognise(judged, known), 0.25)


def recognised(
    cases: Sequence[Case], observed: Sequence[Outcome], mistakes: Mapping[str, Sequence[Outcome]]
) -> str | None:
    """The name of the mistake that is recognised, where the reference shows something else than all of them."""
    judged = judge_cases(cases, observed, [Observed("the right answer")] * len(cases))
    found = recognise(judged, {RecognisedMistake(name, ""): outcomes for name, outcomes in mistakes.items()})
    return None if found is None else found.name


def test_a_right_answer_is_accepted_without_a_message() -> None:
    result = judged(Observed(5.0, (Call("slope(1.0)", "5.0"),), wall_seconds=0.01), Observed(tensor(5.0)))
    assert (result.status, result.message, result.wall_seconds) == (Status.ACCEPTED, "", 0.01)
    assert result.comparison is not None
    assert (result.comparison.call, result.comparison.difference) == ("slope(1.0)", "")


def test_a_wrong_answer_shows_the_call_both_values_and_the_difference() -> None:
    result = judged(Observed(5.0, (Call("slope(1.372)", "5.0"),)), Observed(tensor(7.64711)))
    assert (result.status, result.message) == (
        Status.WRONG_ANSWER,
        "The result is 5.0 where 7.64711 belongs.",
    )
    assert result.comparison is not None
    assert (result.comparison.call, result.comparison.returned) == ("slope(1.372)", "5.0")
    assert (result.comparison.expected, result.comparison.difference) == (
        "7.64711",
        "Absolute difference 2.65, relative difference 0.346.",
    )


def test_an_exception_shows_its_sentence_the_candidate_s_lines_and_the_call() -> None:
    frames = (Frame(4, "slope", "y = int(x)"), Frame(9, "<lambda>", "lambda: 1 / 0"))
    failed = Failed(Status.RUNTIME_ERROR, "TypeError: no.", "TypeError", frames, (Call("slope(2.0)", ""),))
    result = judged(failed, Observed(1.0))
    assert (result.status, result.message) == (Status.RUNTIME_ERROR, "TypeError: no.")
    assert result.traceback == "line 4, in slope: y = int(x)\nline 9, in <lambda>: lambda: 1 / 0"
    assert result.raised_at == 9
    assert result.comparison is not None
    assert (result.comparison.call, result.comparison.expected) == ("slope(2.0)", "1.0")


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ACCEPTED])
def test_every_other_ending_keeps_its_status_and_always_has_a_sentence(status: Status) -> None:
    assert judged(Failed(status, "It ended."), Observed(1.0)).message == "It ended."
    silent = judged(Failed(status, "\x1b[2J"), Observed(1.0))
    assert silent.status is status
    assert silent.message.endswith(".")


def test_a_guess_at_why_a_gradient_is_none_is_marked_as_one() -> None:
    guessed = judged(Observed({"dW": None}), Observed({"dW": tensor([2.0])})).comparison
    measured = judged(Observed({"dW": tensor([1.0])}), Observed({"dW": tensor([2.0])})).comparison
    assert guessed is not None
    assert measured is not None
    assert (guessed.guesses_cause, measured.guesses_cause) == (True, False)


def test_a_worker_that_reports_accepted_is_not_accepted() -> None:
    result = judged(Failed(Status.ACCEPTED, "trust me"), Observed(1.0))
    assert result.status is Status.INTERNAL_ERROR
    assert "tfkata's fault" in result.message


def test_a_failed_reference_is_the_katas_fault_whatever_the_candidate_did() -> None:
    for observed in (Observed(1.0), raised("ValueError"), NEVER_JUDGED):
        result = judged(observed, raised("ValueError"))
        assert result.status is Status.INTERNAL_ERROR
        assert "This is the kata's fault, not yours" in result.message


@pytest.mark.parametrize("ended", [NEVER_JUDGED, Failed(Status.RUNTIME_ERROR, "Killed from outside.")])
def test_a_reference_that_was_not_run_or_was_killed_is_not_called_the_katas_fault(ended: Failed) -> None:
    result = judged(Observed(1.0), ended)
    assert result.status is Status.INTERNAL_ERROR
    assert "This is tfkata's fault, not yours" in result.message


def test_a_reference_that_can_not_pass_its_own_case_is_our_fault() -> None:
    result = judged(Observed(1.0), Observed(float("nan")), at_most())
    assert result.status is Status.INTERNAL_ERROR
    assert result.message.startswith("The reference's own value can't pass this case")


def test_text_from_the_worker_is_made_safe_wherever_it_is_shown() -> None:
    evil = "\x1b[31mred\x1b[0m\u202e"
    failed = Failed(
        Status.RUNTIME_ERROR,
        evil,
        evil,
        (Frame(1, evil, evil),),
        (Call(evil, evil),),
        Printed(f"{evil}\n\tx", 12),
    )
    result = judged(failed, Observed(1.0))
    assert (result.message, result.traceback) == ("red", "line 1, in red: red")
    assert (result.output, result.output_bytes) == ("red\n    x", 12)
    assert result.comparison is not None
    assert result.comparison.call == "red"


def test_several_calls_show_the_last_three() -> None:
    calls = [Call(f"f({number})", "") for number in range(5)]
    assert calls_text(calls[:2]) == "f(0); f(1)"
    assert calls_text(calls) == "…; f(2); f(3); f(4)"
    assert calls_text([]) == ""


def test_long_calls_give_way_to_the_last_one() -> None:
    calls = [Call(f"f({'1' * 300})", ""), Call(f"g({'2' * 300})", "")]
    assert calls_text(calls) == f"…; g({'2' * 300})"
    assert len(calls_text([*calls, Call("h" * 2000, "")])) == 400


def test_a_traceback_without_lines_of_the_candidate_is_empty() -> None:
    assert traceback_text(()) == ""


def test_the_verdict_carries_the_cases_in_order_and_no_mistake_when_accepted() -> None:
    right = [Observed(1.0), Observed(2.0)]
    verdict = verdict_on(right, right, looked_away=right)
    assert verdict.accepted
    assert [result.name for result in verdict.cases] == ["case 0", "case 1"]
    assert (verdict.kata, verdict.seed, verdict.seconds, verdict.mistake) == ("cubic-slope", 7, 0.25, None)


def test_the_first_case_that_is_not_accepted_gives_the_verdict_its_status() -> None:
    expected = [Observed(1.0)] * 3
    verdict = verdict_on([Observed(1.0), raised("ValueError"), Observed(3.0)], expected)
    assert verdict.status is Status.RUNTIME_ERROR


def test_a_case_without_an_outcome_is_our_fault() -> None:
    verdict = verdict_on([Observed(1.0)], [Observed(1.0)] * 2)
    assert [result.status for result in verdict.cases] == [Status.ACCEPTED, Status.INTERNAL_ERROR]
    assert "No outcome came for this case." in verdict.cases[1].message
    assert not verdict_on([], [Observed(1.0)]).accepted


def test_more_outcomes_than_cases_are_never_accepted() -> None:
    verdict = verdict_on([Observed(1.0)] * 3, [Observed(1.0)] * 2)
    assert [result.status for result in verdict.cases] == [Status.INTERNAL_ERROR] * 2
    assert verdict.cases[0].message.startswith("3 outcomes came for 2 cases. This is tfkata's fault")


def test_more_outcomes_than_cases_are_never_accepted_though_the_first_were_told_so() -> None:
    cases, right = [a_case(name="one"), a_case(name="two")], [Observed(1.0)] * 2
    told = [judge_case(case, outcome, outcome) for case, outcome in zip(cases, right, strict=True)]
    judged = judge_cases(cases, [*right, Observed(1.0)], right, told)
    assert [each.result.status for each in judged] == [Status.INTERNAL_ERROR] * 2


def test_what_was_told_is_not_judged_again_and_the_rest_is() -> None:
    cases = [a_case(name="one"), a_case(name="two")]
    told = [CaseResult("one", Status.WRONG_ANSWER, "As it was told.")]
    judged = judge_cases(cases, [Observed(1.0)] * 2, [Observed(1.0)] * 2, told)
    assert judged[0].result is told[0]
    assert (judged[1].result.name, judged[1].result.status) == ("two", Status.ACCEPTED)


def test_a_verdict_counts_the_cases_that_passed() -> None:
    expected = [Observed(1.0), Observed(2.0), Observed(3.0)]
    assert verdict_on(expected, expected).passed == 3
    assert verdict_on([Observed(1.0), Observed(0.0), Observed(3.0)], expected).passed == 2
    assert verdict_on([], []).passed == 0


def test_a_missing_expectation_is_our_fault() -> None:
    (judged,) = judge_cases([a_case()], [Observed(1.0)], [])
    assert judged.result.status is Status.INTERNAL_ERROR
    assert judged.result.message.count("tfkata's fault") == 1


def test_a_submission_that_shows_what_a_mistake_shows_is_recognised() -> None:
    expected = [Observed({"dW": tensor([2.0])}), Observed(3.0)]
    mistaken = [Observed({"dW": None}), Observed(3.0)]
    verdict = verdict_on(
        [Observed({"dW": None}), Observed(tensor(3.0))],
        expected,
        never_watched=mistaken,
        flipped_the_sign=[Observed({"dW": tensor([-2.0])}), Observed(-3.0)],
    )
    assert verdict.mistake == RecognisedMistake("never_watched", "You never_watched.")


def test_a_mistake_that_differs_in_one_case_is_not_recognised() -> None:
    expected = [Observed(1.0), Observed(2.0)]
    assert verdict_on([Observed(5.0), Observed(6.0)], expected, guessed=[Observed(5.0), Observed(7.0)]).mistake is None


def test_the_first_mistake_by_name_is_named_when_several_match() -> None:
    wrong = [Observed(5.0)]
    assert recognised([a_case()], wrong, {"b": wrong, "a": wrong}) == "a"


def test_exceptions_are_the_same_by_status_and_type() -> None:
    cases = [a_case()]
    assert recognised(cases, [raised("ValueError")], {"m": [raised("ValueError")]}) == "m"
    assert recognised(cases, [raised("ValueError")], {"m": [raised("TypeError")]}) is None
    assert recognised(cases, [raised("")], {"m": [raised("")]}) == "m"
    assert recognised(cases, [raised("", Status.INVALID_SOLUTION)], {"m": [raised("")]}) is None
    assert recognised(cases, [Observed(1.0)], {"m": [raised("ValueError")]}) is None


def test_exceptions_of_one_type_with_other_texts_are_not_the_same() -> None:
    def error(text: str) -> Failed:
        return Failed(Status.RUNTIME_ERROR, f"AttributeError: {text}.", "AttributeError")

    known = {"m": [error("'numpy.ndarray' object has no attribute '_id'")]}
    assert recognised([a_case()], known["m"], known) == "m"
    assert recognised([a_case()], [error("module 'tensorflow' has no attribute 'reduce_men'")], known) is None
    sizes = {"m": [error("shapes (2, 3) and (4, 1)")]}
    assert recognised([a_case()], [error("shapes (5, 6) and (7, 1)")], sizes) == "m"
    lines = {"m": [error("no such place\nin node 7")]}
    assert recognised([a_case()], [error("no such place\nsomewhere else")], lines) == "m"


@pytest.mark.parametrize(
    "status",
    [
        Status.TIME_LIMIT,
        Status.MEMORY_LIMIT,
        Status.OUTPUT_LIMIT,
        Status.DISK_LIMIT,
        Status.NOT_RUN,
        Status.INTERNAL_ERROR,
    ],
)
def test_limits_and_our_own_errors_are_no_sign_of_a_mistake(status: Status) -> None:
    assert recognised([a_case()], [raised("", status)], {"m": [raised("", status)]}) is None


@pytest.mark.parametrize("compare", [at_most(factor=100.0), shape_only()])
def test_a_loose_comparison_does_not_make_a_mistake_match(compare: Compare) -> None:
    mistaken = {"m": [Observed(tensor([1.0, 2.0]))]}
    assert recognised([a_case(compare)], [Observed([1.0, 2.0001])], mistaken) == "m"
    assert recognised([a_case(compare)], [Observed([1.0, 1.9])], mistaken) is None


def test_a_case_that_insists_on_dtypes_tells_mistakes_apart_by_them() -> None:
    mistaken = {"m": [Observed(tensor([1.0, 2.0]))]}
    assert recognised([a_case(shape_only())], [Observed([1.0, 2.0])], mistaken) == "m"
    assert recognised([a_case(shape_only(dtype=True))], [Observed([1.0, 2.0])], mistaken) is None


def test_a_mistake_that_ran_on_other_cases_is_not_recognised() -> None:
    wrong = [Observed(5.0)]
    assert recognised([a_case()], wrong, {"m": []}) is None
    assert recognised([a_case()] * 2, wrong, {"m": wrong}) is None
    assert recognised([], [], {"m": []}) is None


@thorough
@given(values(), values(), any_compare)
def test_any_two_values_are_judged(observed: Value, expected: Value, compare: Compare) -> None:
    check(judged(Observed(observed), Observed(expected), compare))


@thorough
@given(outcomes(), outcomes(), any_compare)
def test_any_two_outcomes_are_judged(observed: Outcome, expected: Outcome, compare: Compare) -> None:
    result = judged(observed, expected, compare)
    check(result)
    if isinstance(observed, Failed) or isinstance(expected, Failed):
        assert result.status is not Status.ACCEPTED


def check(result: CaseResult) -> None:
    assert (result.message == "") == (result.status is Status.ACCEPTED)
    comparison = result.comparison
    if comparison is not None and result.status is Status.ACCEPTED:
        assert comparison.difference == ""
    if result.status is Status.WRONG_ANSWER and comparison is not None and comparison.returned:
        assert comparison.difference
    result.message.encode("utf-8")


@thorough
@given(values(), st.sampled_from([close(), exact()]))
def test_a_value_is_accepted_for_itself(value: Value, compare: Compare) -> None:
    assert judged(Observed(value), Observed(value), compare).status is Status.ACCEPTED


@thorough
@given(st.lists(outcomes(), max_size=3), st.lists(outcomes(), max_size=3), st.lists(outcomes(), max_size=3))
def test_any_outcomes_give_a_verdict(observed: list[Outcome], expected: list[Outcome], mistaken: list[Outcome]) -> None:
    verdict = verdict_on(observed, expected, slipped=mistaken)
    assert len(verdict.cases) == len(expected)
    if verdict.accepted:
        assert verdict.mistake is None
