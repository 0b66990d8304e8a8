"""Answers of another shape are right answers, and what is wrong is named, the worst first."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.value_strategies import values

from kata.authoring import Compare, at_most, close, exact, shape_only
from kata.judging.difference import agree, find_difference
from kata.values.observation import Array, Foreign, Slices, Value

NAN = math.nan
INF = math.inf
thorough = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def tensor(values: Any, dtype: str = "float32") -> Array:
    return Array(np.asarray(values, dtype), dtype, "tensor")


def array(values: Any, dtype: str = "float64") -> Array:
    return Array(np.asarray(values, dtype), dtype)


def sparse(values: Any, indices: Any, dense_shape: tuple[int, ...] | None = None) -> Slices:
    return Slices(np.asarray(values, np.float32), np.asarray(indices, np.int64), "float32", dense_shape)


ROWS = sparse([[1, 2], [3, 4], [5, 6]], [0, 2, 0], (3, 2))
DENSE = [[6.0, 8.0], [0.0, 0.0], [3.0, 4.0]]


def message(observed: Value, expected: Value, compare: Compare = close()) -> str:  # noqa: B008
    difference = find_difference(observed, expected, compare)
    assert difference is not None
    return difference.message


def detail(observed: Value, expected: Value, compare: Compare = close()) -> str:  # noqa: B008
    difference = find_difference(observed, expected, compare)
    assert difference is not None
    return difference.detail


@pytest.mark.parametrize(
    ("observed", "expected"),
    [
        (3.0, tensor(3.0)),
        (3, tensor(3.0)),
        (array(3.0), 3),
        (array(3, "int64"), tensor(3.0)),
        (3 + 0j, 3.0),
        ([1.0, 2.0], tensor([1, 2])),
        (tensor([1, 2]), [1.0, 2.0]),
        ([tensor(1.0), 2], tensor([1, 2])),
        ([[1, 2], tensor([3, 4])], array([[1, 2], [3, 4]])),
        (tensor([[1, 2], [3, 4]]), [array([1, 2]), [3, 4]]),
        (tensor([0.1]), array([0.1])),
        ([], array([])),
        (True, array(True, "bool")),
        ([True, False], array([True, False], "bool")),
        ({"b": 2.0, "a": [None, "x"]}, {"a": [None, "x"], "b": tensor(2.0)}),
        (10**30, 1e30),
        (tensor(1e30), 10**30),
        (10**400, 10**400),
        ([10**400, 1.0], [10**400, tensor(1.0)]),
        (NAN, tensor(NAN)),
        ([INF, -INF], tensor([INF, -INF])),
        (ROWS, tensor(DENSE)),
        (ROWS, DENSE),
        (tensor(DENSE), ROWS),
        (DENSE, ROWS),
        (ROWS, sparse([[3, 4], [6, 8], [0, 0]], [2, 0, 1])),
        (sparse(ROWS.values, ROWS.indices), tensor(DENSE)),
        (sparse([[1.0]], [2**40], (2**41, 1)), sparse([[0.5], [0.5]], [2**40, 2**40], (2**41, 1))),
        (Foreign("Sequential"), Foreign("Sequential")),
    ],
)
def test_the_same_answer_in_another_form_is_right(observed: Value, expected: Value) -> None:
    assert find_difference(observed, expected, close()) is None


@pytest.mark.parametrize(
    ("observed", "expected", "sentence"),
    [
        # structure
        (None, tensor(1.0), "The result is None where a number belongs."),
        (None, tensor([[1, 2]]), "The result is None where an array of shape (1, 2) belongs."),
        ({"dW": None}, {"dW": tensor([1])}, "The gradient `dW` is None."),
        ({"gradients": [1.0, None]}, {"gradients": [1.0, 2.0]}, "The gradient `gradients[1]` is None."),
        ({"loss": None}, {"loss": 1.0}, "`loss` is None where a number belongs."),
        ([1.0, None], [1.0, tensor([3])], "`result[1]` is None where an array of shape (1,) belongs."),
        ([1.0, None], tensor([1, 2]), "`result[1]` is None where a number belongs."),
        (3.0, None, "The result is a number where None belongs."),
        ({"a": 1.0}, {"a": 1.0, "b": 2.0}, "The result lacks `b`."),
        ({"a": 1.0, "b": 2.0}, {"a": 1.0}, "The result has `b`, which the reference does not have."),
        ({"a": {}}, {"a": {"b c": 1.0, "d": 2.0}}, "`a` lacks `'b c'` and `d`."),
        ([1.0, 2.0], {"dW": 1.0, "db": 2.0}, "The result is a list of 2 items where the values `dW` and `db` belong."),
        ({"dW": 1.0}, 1.0, "The result is a dict with `dW` where a number belongs."),
        ([1.0, 2.0], [1.0, 2.0, 3.0], "The result has 2 items where 3 belong."),
        ([tensor([1])], [tensor([1]), 2.0], "The result has 1 item where 2 belong."),
        ("1.0", 1.0, "The result is a string where a number belongs."),
        (Foreign("function"), 1.0, "The result is an object of type `function` where a number belongs."),
        (1.0, Foreign("function"), "The result is a number where an object of type `function` belongs."),
        (Foreign("A"), Foreign("B"), "The result is an object of type `A` where an object of type `B` belongs."),
        (True, 1.0, "The result is a boolean where a number belongs."),
        (1.0, True, "The result is a number where a boolean belongs."),
        (tensor([1, 0]), tensor([1, 0], "bool"), "The result holds numbers where booleans belong."),
        ([1.0, True], [1.0, 2.0], "`result[1]` is a boolean where a number belongs."),
        # shape
        (tensor([3]), 3.0, "The result has shape (1,) where a single number, shape (), belongs."),
        ([3.0], 3.0, "The result has shape (1,) where a single number, shape (), belongs."),
        (3.0, tensor([3]), "The result is a single number, shape (), where shape (1,) belongs."),
        ([1.0, 2.0], tensor([[1], [2]]), "The result has shape (2,) where shape (2, 1) belongs."),
        ([[1.0, 2.0]], [[1.0], [2.0]], "The result has 1 item where 2 belong."),
        ({"dW": tensor([[1], [2]])}, {"dW": tensor([[1, 2]])}, "`dW` has shape (2, 1) where shape (1, 2) belongs."),
        (ROWS, tensor([[1, 2]]), "The result has shape (3, 2) where shape (1, 2) belongs."),
        (10**400, tensor([1]), "The result is a single number, shape (), where shape (1,) belongs."),
        # NaN and infinity
        (NAN, 2.0, "The result is NaN where 2.0 belongs."),
        (-INF, 2.0, "The result is infinite (-inf) where 2.0 belongs."),
        (INF, -INF, "The result is infinite (inf) where infinite (-inf) belongs."),
        (3.0, NAN, "The result is 3.0 where NaN belongs."),
        (1e30, INF, "The result is 1e+30 where infinite (inf) belongs."),
        ({"dW": tensor([[1, 2], [NAN, 5]])}, {"dW": tensor([[1, 2], [3, 4]])}, "`dW[1, 0]` is NaN where 3.0 belongs."),
        # values
        (5.0, 7.64711, "The result is 5.0 where 7.64711 belongs."),
        (1.000001, 1.0000022, "The result is 1.000001 where 1.0000022 belongs."),
        ([1.0, 2.0, 4.0], tensor([1, 2, 3]), "`result[2]` is 4.0 where 3.0 belongs."),
        ({"dW": tensor([[1, 3], [5, 4]])}, {"dW": tensor([[1, 2], [3, 4]])}, "2 of 4 elements of `dW` are wrong."),
        ([1.0, 2.0], [3.0, 4.0], "All 2 elements of the result are wrong."),
        ({"a": {"b": [1.0, {"c": 2.0}]}}, {"a": {"b": [1.0, {"c": 3.0}]}}, "`a.b[1].c` is 2.0 where 3.0 belongs."),
        ("Adam", "Adem", "The result is 'Adam' where 'Adem' belongs."),
        (tensor([True, True], "bool"), tensor([True, False], "bool"), "`result[1]` is True where False belongs."),
        (1 + 2j, 1 + 3j, "The result is (1.0+2.0j) where (1.0+3.0j) belongs."),
        (
            10**400,
            10**400 + 1,
            "The result is …000000000000 (about 401 digits) where …000000000001 (about 401 digits) belongs.",
        ),
        (ROWS, sparse([[1, 2]], [1], (3, 2)), "All 6 elements of the result are wrong."),
        (
            sparse(np.ones((1, 2)), [3], (3, 2)),
            ROWS,
            "The result is an IndexedSlices whose indices and values do not fit its shape.",
        ),
    ],
)
def test_what_is_wrong_is_named(observed: Value, expected: Value, sentence: str) -> None:
    assert message(observed, expected, close(rtol=1e-6)) == sentence


def test_structure_is_named_before_dtype_before_shape_before_nan_before_values() -> None:
    expected = {name: tensor([1, 2]) for name in ("value", "nan", "shape", "dtype", "structure")}
    observed: dict[str, Value] = {
        "value": tensor([1, 3]),
        "nan": tensor([1, NAN]),
        "shape": tensor([1]),
        "dtype": array([1, 2]),
        "structure": "x",
    }
    named = []
    while observed:
        named.append(message(observed, {name: expected[name] for name in observed}, close(dtype=True)).split("`")[1])
        del observed[list(observed)[-1]]
    assert named == ["structure", "dtype", "shape", "nan[1]", "value[1]"]


def test_what_is_wrong_in_the_same_way_is_mentioned() -> None:
    expected: Value = {"dW": tensor([1]), "db": tensor([1]), "loss": 1.0}
    assert detail({"dW": None, "db": None, "loss": 2.0}, expected).endswith("was not watched. Likewise for `db`.")


def test_none_comes_with_what_it_usually_means() -> None:
    assert "no differentiable path leads from the target to that source" in detail({"dW": None}, {"dW": 1.0})
    assert detail(None, 1.0).endswith("see that the function returns its result.")


def test_the_largest_absolute_and_relative_differences_are_located() -> None:
    assert detail({"dW": tensor([[1, 20], [3, 105]])}, {"dW": tensor([[1, 10], [3, 90]])}) == (
        "Largest absolute difference 15.0 at `dW[1, 1]`: 105.0 where 90.0 belongs. "
        "Largest relative difference 1.0 at `dW[0, 1]`: 20.0 where 10.0 belongs. "
        "2 of 4 elements differ."
    )


@pytest.mark.parametrize(
    ("observed", "expected", "hint"),
    [
        (tensor([2, 4, 6]), tensor([1, 2, 3]), "Every element is 2.0 times the reference's."),
        (tensor([-1, -2, 0]), tensor([1, 2, 0]), "The size is right; the sign is flipped."),
        (-3.0, 3.0, "The size is right; the sign is flipped."),
        (tensor([0, 0]), tensor([1, 2]), "Every element is zero."),
        (tensor([[1, 2, 3]]), tensor([[1], [2], [3]]), "That is the reference's shape transposed."),
        (tensor([1, 2]), tensor([[1], [2]]), "The number of elements agrees; only their arrangement differs."),
        (tensor([3]), 3.0, "It holds one number, but inside an array: the shape of a number is ()."),
        (2**60, 2**60 + 1, "The result is 1152921504606846976 where 1152921504606846977 belongs."),
        (array(2**60, "int64"), array(2**60 + 1, "int64"), "Absolute difference 1."),
        (Foreign("Dense"), 1.0, "numbers, strings, arrays, tensors or variables, or lists and dicts of them."),
    ],
)
def test_a_pattern_in_the_difference_is_pointed_out(observed: Value, expected: Value, hint: str) -> None:
    assert detail(observed, expected, exact()).endswith(hint)


@pytest.mark.parametrize(("observed", "right"), [(1.0, True), (1.0 + 1e-6, True), (1.0 + 3e-5, False)])
def test_close_has_the_tolerance_of_numpy_isclose(observed: float, right: bool) -> None:
    assert agree(observed, 1.0, close(rtol=1e-5)) is right


def test_close_to_infinity_is_only_infinity() -> None:
    assert not agree(1.0, INF, close(rtol=1.0))
    assert not agree(10**400, INF, close(rtol=1.0))
    assert not agree(INF, 10**400, close(rtol=1.0))


def test_exact_forgives_nothing_but_the_form() -> None:
    assert agree(3, tensor(3.0), exact())
    assert not agree(1.0 + 1e-15, 1.0, exact())
    assert not agree(array(2**62, "int64"), array(2**62 + 1, "int64"), exact())
    assert not agree([2**62], [2**62 + 1], exact())
    assert not agree([2**53 + 1, 0.5], [2**53, 0.5], exact())


def test_at_most_takes_what_is_lower_and_finite() -> None:
    compare = at_most(factor=1.5, slack=0.1)
    assert agree([0.0, -5.0, 1.6], tensor([1, 1, 1]), compare)
    assert message([0.0, 2.0], tensor([1, 1]), compare) == "`result[1]` is 2.0; at most 1.6 is accepted there."
    assert (
        message([0.0, -INF], tensor([1, 1]), compare) == "`result[1]` is infinite (-inf) where a finite number belongs."
    )
    assert message(NAN, 1.0, compare) == "The result is NaN where a finite number belongs."
    assert agree(-2.0, -1.0, at_most(factor=2.0))
    assert not agree(-1.9, -1.0, at_most(factor=2.0))
    assert agree(-(10**30), 1.0, compare)
    assert not agree(10**400, 1.0, compare)


def test_shape_only_leaves_the_values_free() -> None:
    assert agree({"a": tensor([1, 2]), "b": "x"}, {"a": tensor([7, 8]), "b": "x"}, shape_only())
    assert agree(10**30, 1.0, shape_only())
    assert not agree({"a": tensor([1, 2]), "b": "y"}, {"a": tensor([7, 8]), "b": "x"}, shape_only())
    assert (
        message(tensor([1, NAN]), tensor([7, 8]), shape_only()) == "`result[1]` is NaN where a finite number belongs."
    )
    assert message(tensor([1]), tensor([7, 8]), shape_only()) == "The result has shape (1,) where shape (2,) belongs."


def test_a_dtype_counts_only_where_the_case_says_so() -> None:
    for compare in (close(dtype=True), exact(dtype=True), shape_only(dtype=True)):
        assert agree(tensor(1.0), tensor(1.0), compare)
        assert message(array(1.0), tensor(1.0), compare) == "The result has dtype float64 where float32 belongs."
        assert message(1.0, tensor(1.0), compare).endswith("has no dtype; float32 belongs there.")
        assert agree(array(1.0), 1.0, compare)
        assert message(Array(np.ones(1, np.float32), "bfloat16"), tensor([1]), compare).startswith(
            "The result has dtype bfloat16"
        )


def test_a_sparse_array_that_claims_a_vast_shape_is_not_built() -> None:
    vast = sparse([[1.0]], [2**50], (2**60, 1))
    assert "where shape (2, 1) belongs" in message(vast, tensor([[1], [2]]))
    assert message(sparse([[1.0]], [2**50]), tensor([[1], [2]])).startswith("The result is an IndexedSlices whose")
    assert "shape (3,)" in message(sparse([1.0], [0], (3,)), vast)


def test_names_from_the_worker_are_made_safe() -> None:
    text = message({"\x1b[31m\u202e": 1.0, "k" * 10_000: 2.0}, {})
    assert text.isprintable()
    assert len(text) < 300


compares = st.sampled_from([close(), close(rtol=0.0, atol=0.0), close(dtype=True), exact(), exact(dtype=True)])
any_compare = st.one_of(compares, st.sampled_from([at_most(), at_most(factor=-2.0, slack=1.0), shape_only(dtype=True)]))


@thorough
@given(values(), compares)
def test_every_value_agrees_with_itself(value: Value, compare: Compare) -> None:
    assert find_difference(value, value, compare) is None


@thorough
@given(values(), values(), any_compare)
def test_any_two_values_agree_or_differ_in_a_sentence(observed: Value, expected: Value, compare: Compare) -> None:
    difference = find_difference(observed, expected, compare)
    assert (difference is None) == agree(observed, expected, compare)
    if difference is not None:
        assert difference.message.endswith(".")
        assert 0 < len(difference.message) < 1000
        assert 0 < len(difference.detail) < 2000
        assert (difference.message + difference.detail).isprintable()


numbers = st.one_of(st.floats(), st.integers(), st.integers(-(2**70), 2**70), st.complex_numbers(), st.booleans())
fitting = numbers.filter(lambda number: not isinstance(number, int) or abs(number) < 2**63).map(np.asarray)
number_values = st.recursive(
    st.one_of(numbers, fitting.map(lambda number: Array(number, number.dtype.name))),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=8,
)


@thorough
@given(number_values, number_values, any_compare)
def test_any_two_numbers_agree_or_differ(observed: Value, expected: Value, compare: Compare) -> None:
    difference = find_difference(observed, expected, compare)
    assert (difference is None) == agree(observed, expected, compare)
    assert find_difference(expected, expected, exact()) is None
