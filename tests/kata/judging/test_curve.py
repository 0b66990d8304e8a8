"""The curve of a check: the solution's numbers beside the reference's, or none."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from kata.authoring import close
from kata.judging.curve import MOST_POINTS, curve_of
from kata.judging.judge import JudgedCase
from kata.model import Case, Plot
from kata.values.observation import Array, Failed, Observed, Outcome
from kata.verdict import CaseResult, Curve, Status

PLOT = Plot(case="trained", path="losses")
LOSSES = Observed({"losses": [2.0, 1.0]})


def array(values: Any, dtype: str = "float32") -> Array:
    return Array(np.asarray(values, dtype), dtype, "tensor")


def judged(function: str, observed: Outcome, expected: Outcome = LOSSES) -> JudgedCase:
    result = CaseResult(function, Status.ACCEPTED, "")
    return JudgedCase(Case(function, function, close(), 1), observed, expected, result)


def test_the_case_that_is_plotted_is_found_among_the_others() -> None:
    others = judged("other", Observed({"losses": [9.0]}))
    curve = curve_of(PLOT, [others, judged("trained", Observed({"losses": [3, 1.5], "other": [7.0]})), others])
    assert curve == Curve("losses", (3.0, 1.5), (2.0, 1.0))


def test_a_number_that_no_float_holds_leaves_the_curve_out() -> None:
    assert curve_of(PLOT, [judged("trained", Observed({"losses": [1.0, 10**400]}))]) == Curve("losses", (), (2.0, 1.0))


def test_without_a_plot_or_its_case_there_is_no_curve() -> None:
    assert curve_of(None, [judged("trained", LOSSES)]) is None
    assert curve_of(PLOT, [judged("other", LOSSES)]) is None


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ({"losses": array([[4.0, 2.0], [1.0, 0.5]])}, (4.0, 2.0, 1.0, 0.5)),
        ({"losses": array([4, 2], "int32")}, (4.0, 2.0)),
        ({"losses": [array(4.0), array([2.0]), array(1, "uint8"), 1, True]}, (4.0, 2.0, 1.0, 1.0, 1.0)),
        ([3.0, 1.0], (3.0, 1.0)),
        (array([3.0, 1.0]), (3.0, 1.0)),
        ({"losses": [1.0] * (MOST_POINTS + 1)}, (1.0,) * MOST_POINTS),
        ({"losses": array([1.0] * (MOST_POINTS + 1))}, (1.0,) * MOST_POINTS),
        ({"losses": [1.0, math.nan]}, ()),
        ({"losses": array([1.0, math.inf])}, ()),
        ({"losses": [1.0, "two"]}, ()),
        ({"losses": [1.0, array([1.0, 2.0])]}, ()),
        ({"losses": [array(True, "bool")]}, ()),
        ({"losses": array([True], "bool")}, ()),
        ({"losses": "falling"}, ()),
        ({"other": [1.0]}, ()),
        (None, ()),
    ],
)
def test_only_finite_numbers_are_drawn(value: Any, numbers: tuple[float, ...]) -> None:
    assert curve_of(PLOT, [judged("trained", Observed(value))]) == Curve("losses", numbers, (2.0, 1.0))


def test_a_case_that_failed_has_no_numbers() -> None:
    failed = judged("trained", Failed(Status.RUNTIME_ERROR, "It raised."))
    assert curve_of(PLOT, [failed]) == Curve("losses", (), (2.0, 1.0))
