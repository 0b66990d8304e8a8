"""An explanation in a kata's feedback: the line in the solution, only where it is needed, and never trusted."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from kata.examine import explanations
from kata.examine.examiner import Examiner
from kata.explain.findings.causes import Cause
from kata.explain.findings.finding import LINE_CHARACTERS, MAX_FINDINGS
from kata.grade.rows import judged
from kata.grade.submissions import HandedIn
from kata.judging.feedback import LineLabel, details
from kata.model import Family
from kata.reading.catalog import Catalog
from kata.values.observation import Observed, Value
from kata.verdict import Status

STARTERS = {
    "loop-argmax-loss": (Cause.NON_DIFFERENTIABLE_OP, "None", "predicted = tf.argmax(logits, axis=1)"),
    "loop-computed-outside": (Cause.OUTSIDE_TAPE, "None", "return tf.reduce_mean((predicted - y) ** 2)"),
    "loop-dead-relu": (Cause.ZERO_GRADIENT, "zeros", "h = tf.nn.relu(tf.matmul(h, kernel) + bias)"),
    "loop-nan-where": (Cause.NAN_GRADIENT, "NaN", "return tf.where(z > 0.0, z + 1.0, tf.exp(z))"),
    "loop-source-rebound": (Cause.SOURCE_REBOUND, "zeros", "w = w - learning_rate * velocity_w"),
    "none-int-cast": (Cause.INTEGER_DTYPE, "None", "doubled = tf.cast(2.0 * x, tf.int32)"),
    "none-numpy-detour": (Cause.LEFT_TENSORFLOW, "None", "predicted = x * w.numpy()"),
    "none-outer-tape": (Cause.NOT_WATCHED, "None", "y = x**3"),
    "py-function-loss": (
        Cause.PY_FUNCTION,
        "None",
        "loss = tf.numpy_function(forecast_cost, [y, predicted, shortage], tf.float32)",
    ),
}
"""The debugging katas whose starters get a gradient that is None, zero or NaN: why, and in which line."""
WITH_ANOTHER_FAULT = {
    "assign-inside-tape": "its gradient has a value, only not the whole one",
    "embedding-indexed-slices": "the sparse gradient is right, and added up wrongly",
    "loop-from-logits": "the loss is another one, and its gradient is right",
    "loop-frozen-by-mistake": "nobody asks for the gradients that are missing",
    "loop-retracing": "traces too often",
    "loop-training-flag": "the flag is the wrong way round",
    "loop-wrong-reduction": "gradients of the wrong weight",
}
"""The other debugging katas, and why there is nothing to explain."""


def test_every_debugging_kata_is_among_these(catalog: Catalog) -> None:
    debugging = {kata.id for kata in catalog.katas if kata.family is Family.DEBUGGING}
    assert debugging == STARTERS.keys() | WITH_ANOTHER_FAULT.keys()


@pytest.mark.parametrize("name", STARTERS)
def test_the_starter_of_a_debugging_kata_is_explained(name: str, examiner: Examiner, catalog: Catalog) -> None:
    kata = catalog.get(name)
    verdict = examiner.check(kata, kata.starter, seed=7)
    assert verdict.status is Status.WRONG_ANSWER
    (case,) = (case for case in verdict.cases if case.explained is not None)
    found = case.explained
    assert found is not None
    assert (found.cause, found.result, found.text.strip()) == STARTERS[name]
    assert kata.starter.splitlines()[found.line - 1].strip() == found.text.strip()
    shown = {line.label: line.text for line in details(case)}
    assert shown[LineLabel.LINE] == f"{found.line}: {found.text.strip()}"
    assert shown[LineLabel.WHY] == found.why
    assert shown[LineLabel.FIX] == found.fix


@pytest.mark.parametrize("name", WITH_ANOTHER_FAULT)
def test_a_fault_that_is_not_about_a_missing_gradient_is_not_explained_as_one(
    name: str, examiner: Examiner, catalog: Catalog
) -> None:
    kata = catalog.get(name)
    verdict = examiner.check(kata, kata.starter, seed=7)
    assert not verdict.accepted
    assert [case.explained for case in verdict.cases] == [None] * len(verdict.cases)


def test_what_the_reference_shows_too_is_no_explanation(examiner: Examiner, catalog: Catalog) -> None:
    kata = catalog.get("loop-wrong-reduction")
    unused = (
        "_c = tf.Variable(1.0)\nwith tf.GradientTape() as _t:\n    _y = tf.stop_gradient(_c)\n_t.gradient(_y, _c)\n"
    )
    alike = kata.model_copy(update={"reference": kata.reference + unused})
    assert all(case.explained is None for case in examiner.check(alike, kata.starter + unused, seed=7).cases)
    assert any(case.explained is not None for case in examiner.check(kata, kata.starter + unused, seed=7).cases)


def test_where_the_reason_is_known_none_is_guessed(examiner: Examiner, catalog: Catalog) -> None:
    kata = catalog.get("none-int-cast")
    first, second, *_ = examiner.check(kata, kata.starter, seed=7).cases
    assert first.comparison is not None
    assert second.comparison is not None
    assert first.comparison.difference == ""
    assert "no differentiable path" in second.comparison.difference


def test_a_limit_that_is_met_only_while_an_explanation_is_looked_for_is_told(
    examiner: Examiner, catalog: Catalog
) -> None:
    """So that who grades can count it: the verdict itself shows nothing of what it cost."""
    source = """
import sys
def slope(x):
    frame = sys._getframe()
    while frame := frame.f_back:
        if "record" in frame.f_code.co_name:
            print("x" * (17 << 20))
"""
    verdict = examiner.check(catalog.get("cubic-slope"), source, seed=7)
    assert {case.status for case in verdict.cases} == {Status.WRONG_ANSWER}
    assert verdict.explaining_was_stopped
    plain = examiner.check(catalog.get("cubic-slope"), "def slope(x):\n    return None\n", seed=7)
    assert not plain.explaining_was_stopped
    handed_in = HandedIn("eve", "cubic_slope.py", "cubic-slope", source)
    assert judged(handed_in, verdict).ran_into_a_limit
    assert not judged(handed_in, plain).ran_into_a_limit


def test_an_accepted_submission_is_not_run_again(
    examiner: Examiner, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def explained(*_: Any) -> list[explanations.Explanation]:
        raise AssertionError("an accepted submission was explained")

    monkeypatch.setattr(explanations, "explain_cases", explained)
    kata = catalog.get("none-int-cast")
    assert examiner.check(kata, kata.reference, seed=7).accepted


def test_the_reference_is_recorded_once_for_all_who_are_judged_with_one_seed(
    examiner: Examiner, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    kata = catalog.get("none-int-cast")
    recorded: list[str] = []
    explain = explanations.explain_cases

    async def counted(runner: Any, kata: Any, source: str, *rest: Any) -> list[explanations.Explanation]:
        recorded.append("reference" if source == kata.reference else "solution")
        return await explain(runner, kata, source, *rest)

    monkeypatch.setattr(explanations, "explain_cases", counted)
    for _ in range(2):
        verdict = examiner.check(kata, kata.starter, seed=91)
        assert any(case.explained for case in verdict.cases)
    assert recorded == ["solution", "reference", "solution"]


def test_a_wrong_number_is_not_explained(examiner: Examiner, catalog: Catalog) -> None:
    kata = catalog.get("cubic-slope")
    verdict = examiner.check(kata, kata.reference.replace("tape.gradient(y, x)", "2.0 * tape.gradient(y, x)"), seed=7)
    assert verdict.status is Status.WRONG_ANSWER
    assert all(case.explained is None for case in verdict.cases)


def test_no_gradient_for_the_optimizer_is_explained_too(examiner: Examiner, catalog: Catalog) -> None:
    kata = catalog.get("none-int-cast")
    source = """
import tensorflow as tf

def fixed_gradient(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = tf.stop_gradient(4.0 * x * x)
    gradient = tape.gradient(y, x)
    tf.keras.optimizers.SGD(1.0).apply_gradients([(gradient, x)])
    return gradient
"""
    verdict = examiner.check(kata, source, seed=7)
    assert verdict.cases[0].status is Status.RUNTIME_ERROR
    assert verdict.cases[0].explained is not None
    assert verdict.cases[0].explained.cause is Cause.STOP_GRADIENT


FORGED: dict[str, Value] = {
    "nothing": None,
    "a number": 3.0,
    "an empty list": [],
    "no JSON": ["{", "}"],
    "findings of other types": ["{}", "[]", "3", '{"cause": "stop-gradient"}', '{"cause": [], "source": {}}'],
    "deep": ["{}", "[" * 50_000],
    "an unknown cause": ["{}", '{"cause": "accepted", "result": "None", "source": {"name": "x"}}'],
    "an unknown symptom": ["{}", '{"cause": "stop-gradient", "result": "accepted", "source": {"name": "x"}}'],
    "no symptom": ["{}", '{"cause": "stop-gradient", "source": {"name": "x"}}'],
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_explanation_is_none(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(FORGED[name], monkeypatch).findings == ()


def test_a_forged_explanation_is_bounded_and_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '{"cause": "stop-gradient", "result": "None", "source": {"name": "x\\u001b[31mred\\u202e"}, '
    text += '"line": 1e99, "column": -5, '
    text += '"link": "https://elsewhere.example", "why": "' + "w" * 60_000 + '", "text": "' + "t" * 5000 + '"}'
    found = answered(["{}", *[text] * 500], monkeypatch).findings
    assert len(found) == MAX_FINDINGS
    assert found[0].source.name == "xred"
    assert (found[0].line, found[0].column) == (0, 0)
    assert "elsewhere" not in found[0].link
    assert len(found[0].why) < 1000
    assert len(found[0].text) <= LINE_CHARACTERS


def answered(value: Value, monkeypatch: pytest.MonkeyPatch) -> explanations.Explanation:
    """The explanation that is read from what a worker claims."""

    class Claiming:
        async def run(self, *_: Any) -> Any:
            yield Observed(value)

    return asyncio.run(explanations.explain_program(Claiming(), "program", ""))  # type: ignore[arg-type]


def test_a_solution_that_forges_an_explanation_keeps_its_verdict(examiner: Examiner, catalog: Catalog) -> None:
    kata = catalog.get("none-int-cast")
    forging = "import kata.runner.confined.recorded_run as p\np.recorded = None\n"
    forging += "import json\njson.dumps = lambda *_: 'accepted'\n"
    verdict = examiner.check(kata, forging + kata.starter, seed=7)
    assert not verdict.accepted
    assert all(case.explained is None for case in verdict.cases)


def test_a_program_runs_in_the_sandbox_and_its_end_is_told(examiner: Examiner) -> None:
    reading = f"import tensorflow as tf\nprint('hello')\nopen({str(Path(__file__))!r}).read()\n"
    found = examiner.explain("reading", reading)
    assert "PermissionError" in found.ended
    assert "line 3" in found.ended
    assert found.printed.text == "hello\n"


def test_a_program_that_does_not_parse_says_where(examiner: Examiner) -> None:
    assert "line 2" in examiner.explain("broken", "x = 1\ndef (\n").ended


def test_a_program_that_kills_its_process_is_told(examiner: Examiner) -> None:
    assert "exit code 7" in examiner.explain("leaving", "import os\nos._exit(7)\n").problem
