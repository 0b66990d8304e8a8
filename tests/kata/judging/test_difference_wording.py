"""What is said of a difference, in full: the sentence, and what helps beside it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from kata.authoring import Compare, at_most, close
from kata.judging.difference import Difference, find_difference
from kata.values.observation import Array, Slices, Value

NAN, INF = math.nan, math.inf
CLOSE = close()


def tensor(values: Any) -> Array:
    return Array(np.asarray(values, "float32"), "float32", "tensor")


def array(values: Any, dtype: str = "float64") -> Array:
    return Array(np.asarray(values, dtype), dtype)


OUTSIDE = Slices(np.asarray([[1, 2]], np.float32), np.asarray([5], np.int64), "float32", (3, 2))
ROWS = tensor([[0, 0], [1, 2], [0, 0]])


@pytest.mark.parametrize(
    ("observed", "expected", "compare", "message", "detail"),
    [
        (
            {"a": array([1.0, 2.0]), "b": array([1.0, 2.0])},
            {"a": tensor([1, 2]), "b": tensor([1, 2])},
            close(dtype=True),
            "`a` has dtype float64 where float32 belongs.",
            "This case compares dtypes too. Likewise for `b`.",
        ),
        (
            {"a": [1.0, 2.0]},
            {"a": tensor([1, 2])},
            close(dtype=True),
            "`a` is a plain Python value, which has no dtype; float32 belongs there.",
            "This case compares dtypes too.",
        ),
        (
            [array(1.0), array(1, "int64")],
            tensor([1, 1]),
            close(dtype=True),
            "The result has dtype float64 and int64 where float32 belongs.",
            "This case compares dtypes too.",
        ),
        (
            array([1.0, 1.0]),
            [tensor(1), array(1, "int64")],
            close(dtype=True),
            "The result has dtype float64 where float32 and int64 belongs.",
            "This case compares dtypes too.",
        ),
        (
            {"a": tensor([NAN, 1.0, INF]), "b": tensor([NAN])},
            {"a": tensor([0.123456789, 1, 2]), "b": tensor([1])},
            CLOSE,
            "`a[0]` is NaN where 0.123457 belongs.",
            "NaN or infinity is wrong in 2 of 3 elements. Likewise for `b`.",
        ),
        (
            tensor([0.123456789, 1]),
            tensor([NAN, 1]),
            CLOSE,
            "`result[0]` is 0.123457 where NaN belongs.",
            "NaN or infinity is wrong in 1 of 2 elements.",
        ),
        (
            tensor([NAN, 1]),
            tensor([1, 1]),
            at_most(),
            "`result[0]` is NaN where a finite number belongs.",
            "NaN or infinity is wrong in 1 of 2 elements.",
        ),
        (tensor(NAN), tensor(1), CLOSE, "The result is NaN where 1.0 belongs.", "The result is NaN where 1.0 belongs."),
        (
            {"a": array([True, False, True], "bool"), "b": array(True, "bool")},
            {"a": array([True, True, False], "bool"), "b": array(False, "bool")},
            CLOSE,
            "`a[1]` is False where True belongs.",
            "2 of 3 elements differ. Likewise for `b`.",
        ),
        (
            {"a": OUTSIDE, "b": OUTSIDE, "c": 1.0},
            {"a": ROWS, "b": ROWS, "c": tensor(2)},
            CLOSE,
            "`a` is an IndexedSlices whose indices and values do not fit its shape.",
            "Each index names the row that the value at its place adds to. Likewise for `b`.",
        ),
        (
            tensor([1, 2, 3]),
            tensor([[1, 2, 3]]),
            CLOSE,
            "The result has shape (3,) where shape (1, 3) belongs.",
            "The number of elements agrees; only their arrangement differs.",
        ),
        (
            tensor([[1, 2, 3]]),
            tensor([[1], [2], [3]]),
            CLOSE,
            "The result has shape (1, 3) where shape (3, 1) belongs.",
            "That is the reference's shape transposed.",
        ),
        (
            tensor([1]),
            tensor(1),
            CLOSE,
            "The result has shape (1,) where a single number, shape (), belongs.",
            "It holds one number, but inside an array: the shape of a number is ().",
        ),
        (
            array([True, False], "bool"),
            tensor([1, 0]),
            CLOSE,
            "The result holds booleans where numbers belong.",
            "The result holds booleans where numbers belong.",
        ),
        (
            tensor([1, 2]),
            tensor([2, 4]),
            CLOSE,
            "All 2 elements of the result are wrong.",
            (
                "Largest absolute difference 2.0 at `result[1]`: 2.0 where 4.0 belongs. "
                "Largest relative difference 0.5 at `result[0]`: 1.0 where 2.0 belongs. "
                "2 of 2 elements differ. Every element is 0.5 times the reference's."
            ),
        ),
        (
            {"a": tensor([1, 2, 9])},
            {"a": tensor([1, 4, 5])},
            CLOSE,
            "2 of 3 elements of `a` are wrong.",
            (
                "Largest absolute difference 4.0 at `a[2]`: 9.0 where 5.0 belongs. "
                "Largest relative difference 0.8 there too. 2 of 3 elements differ."
            ),
        ),
        (
            tensor([3, 9]),
            tensor([4, 5]),
            at_most(),
            "`result[1]` is 9.0; at most 5.0 is accepted there.",
            "The reference has 5.0. 1 of 2 elements differs.",
        ),
        (
            tensor([1.0]),
            tensor([1.5]),
            CLOSE,
            "`result[0]` is 1.0 where 1.5 belongs.",
            "Absolute difference 0.5, relative difference 0.333.",
        ),
    ],
)
def test_a_difference_is_told_in_these_words(
    observed: Value, expected: Value, compare: Compare, message: str, detail: str
) -> None:
    assert find_difference(observed, expected, compare) == Difference(message, detail)
