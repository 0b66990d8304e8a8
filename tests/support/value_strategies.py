"""Hypothesis strategies for the values and outcomes that travel between worker and judge."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from kata.values.format import STORAGE
from kata.values.observation import Array, Call, Failed, Foreign, Frame, Observed, Outcome, Printed, Slices, Value
from kata.values.outcomes import CAUSED_BY_SOLUTIONS
from kata.verdict import Status

KINDS = ("array", "tensor", "variable")
SMALL_SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)


@st.composite
def arrays(draw: st.DrawFn) -> Array:
    dtype = draw(st.sampled_from(sorted(STORAGE)))
    values = draw(hnp.arrays(STORAGE[dtype], SMALL_SHAPES))
    return Array(np.asarray(values), dtype, draw(st.sampled_from(KINDS)))


@st.composite
def slices(draw: st.DrawFn) -> Slices:
    """Well-formed ones and nonsense alike: a worker may send either."""
    dtype = draw(st.sampled_from(sorted(STORAGE)))
    values = draw(hnp.arrays(STORAGE[dtype], SMALL_SHAPES))
    rows = values.shape[0] if values.ndim and draw(st.booleans()) else draw(st.integers(0, 4))
    indices = draw(hnp.arrays(np.int64, (rows,), elements=st.integers(-2, 6)))
    row_shape = values.shape[1:]
    dense_shapes = st.one_of(
        st.none(),
        st.just((7, *row_shape)),
        st.lists(st.integers(0, 2**63 - 1), max_size=4).map(tuple),
    )
    return Slices(np.asarray(values), np.asarray(indices), dtype, draw(dense_shapes))


def scalars() -> st.SearchStrategy[Value]:
    huge = st.integers(-(2**12_000), 2**12_000)
    return st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        huge,
        st.floats(),
        st.complex_numbers(),
        st.text(max_size=20),
        st.text(st.characters(exclude_categories=()), max_size=5),
        st.builds(Foreign, st.text(max_size=20)),
    )


def values() -> st.SearchStrategy[Value]:
    leaves: Any = st.one_of(scalars(), arrays(), slices())
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.text(max_size=8), inner, max_size=4),
        ),
        max_leaves=12,
    )


def _calls() -> st.SearchStrategy[tuple[Call, ...]]:
    return st.lists(st.builds(Call, st.text(max_size=30), st.text(max_size=30)), max_size=4).map(tuple)


def _printed() -> st.SearchStrategy[Printed]:
    return st.builds(Printed, st.text(max_size=50), st.integers(0, 10**12))


def outcomes(statuses: tuple[Status, ...] = tuple(sorted(CAUSED_BY_SOLUTIONS))) -> st.SearchStrategy[Outcome]:
    frames = st.lists(
        st.builds(Frame, st.integers(0, 10**6), st.text(max_size=20), st.text(max_size=40)), max_size=4
    ).map(tuple)
    return st.one_of(
        st.builds(Observed, values(), _calls(), _printed()),
        st.builds(
            Failed,
            st.sampled_from(statuses),
            st.text(max_size=60),
            st.sampled_from(["", "ValueError", "InvalidArgumentError"]),
            frames,
            _calls(),
            _printed(),
        ),
    )


def identical(left: Any, right: Any) -> bool:
    """Whether two values are the same to the last bit that the codec promises to carry, NaN included."""
    if type(left) is not type(right):
        return False
    match left:
        case Array():
            return (left.dtype, left.kind) == (right.dtype, right.kind) and _same_array(left.values, right.values)
        case Slices():
            return (
                (left.dtype, left.dense_shape) == (right.dtype, right.dense_shape)
                and _same_array(left.values, right.values)
                and _same_array(left.indices, right.indices)
            )
        case list():
            return len(left) == len(right) and all(map(identical, left, right))
        case dict():
            return list(left) == list(right) and all(identical(left[key], right[key]) for key in left)
        case float() | complex():
            return repr(left) == repr(right)
        case _:
            return bool(left == right)


def _same_array(left: np.ndarray, right: np.ndarray) -> bool:
    return left.dtype == right.dtype and left.shape == right.shape and left.tobytes() == right.tobytes()
