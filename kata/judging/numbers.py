"""Numbers as the judge compares them: by value, whatever they came in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kata.authoring import Compare, at_most, close, exact, shape_only
from kata.values.observation import Array, Slices, Value

Number = bool | int | float | complex

EXACT_INTEGER = 2**53
"""Whole numbers up to here are exact as float64; beyond it, Python integers are compared one by one."""

_ACCUMULATORS = {"i": np.int64, "u": np.uint64, "f": np.float64, "c": np.complex128}


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """An array, a number, or a regular list of them; nothing is copied until `array` is asked for."""

    shape: tuple[int, ...]
    leaves: Sequence[Number | np.ndarray]
    dtypes: frozenset[str]
    """Names of the dtypes in it; none for Python's own numbers."""
    boolean: bool | None
    """Whether it holds booleans; None when it holds nothing."""

    def array(self) -> np.ndarray:
        """Its values in one array of `shape`, promoted to a common dtype."""
        if len(self.leaves) == 1 and isinstance(self.leaves[0], np.ndarray):
            return self.leaves[0].reshape(self.shape)
        if any(isinstance(leaf, np.ndarray) for leaf in self.leaves):
            return np.concatenate([np.ravel(leaf) for leaf in self.leaves]).reshape(self.shape)
        return np.array(self.leaves).reshape(self.shape)


def numbers_of(value: Value, *, stack: bool = True) -> Numbers | None:
    """`value` as numbers, or None if it is something else, irregular, or mixes booleans with numbers.

    Args:
        stack: whether a list may hold arrays of rank 1 and more, which become its rows.
    """
    leaves: list[Number | np.ndarray] = []
    dtypes: set[str] = set()
    shape = _gather(value, stack, leaves, dtypes)
    if shape is None:
        return None
    kinds = {leaf.dtype.kind == "b" if isinstance(leaf, np.ndarray) else isinstance(leaf, bool) for leaf in leaves}
    if len(kinds) > 1:
        return None
    return Numbers(shape, leaves, frozenset(dtypes), next(iter(kinds), None))


def is_big_integer(value: Value) -> bool:
    """Whether `value` is a whole number that float64 may not hold exactly."""
    return type(value) is int and abs(value) > EXACT_INTEGER


def wrong_elements(observed: np.ndarray, expected: np.ndarray, compare: Compare) -> np.ndarray:
    """Which elements of two arrays of one shape disagree: an array of booleans of that shape."""
    with np.errstate(all="ignore"):
        wrong: np.ndarray = ~_right(observed, expected, compare)
    return wrong


def upper_bound(expected: np.ndarray, compare: at_most) -> np.ndarray:
    """What `at_most` lets each element be; float64."""
    with np.errstate(all="ignore"):
        return np.asarray(compare.factor * ordered(expected) + compare.slack)


def ordered(values: np.ndarray) -> np.ndarray:
    """`values` as float64; complex numbers have no order, so their size stands for them."""
    return np.asarray(np.abs(values) if values.dtype.kind == "c" else values, np.float64)


def wide(values: np.ndarray) -> np.ndarray:
    """`values` as float64 or complex128, so that differences neither overflow nor round."""
    return values.astype(np.complex128 if values.dtype.kind == "c" else np.float64)


def dense(slices: Slices, shape: tuple[int, ...]) -> np.ndarray | None:
    """The array of `shape` that sparse rows stand for, repeated rows summed; None if they do not fit it."""
    if not _well_formed(slices) or slices.values.shape[1:] != shape[1:] or not _fit(slices.indices, shape):
        return None
    total: np.ndarray = np.zeros(shape, _ACCUMULATORS[slices.values.dtype.kind])
    with np.errstate(all="ignore"):
        np.add.at(total, slices.indices, slices.values)
    return total


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows that either of two sparse arrays names, each summed, in the order of their index."""

    indices: np.ndarray
    observed: np.ndarray
    expected: np.ndarray


def shared_rows(observed: Slices, expected: Slices) -> Rows | None:
    """Two sparse arrays side by side without their dense forms, which may be huge; None if they are unfit."""
    shape = observed.dense_shape if expected.dense_shape is None else expected.dense_shape
    for slices in (observed, expected):
        if not _well_formed(slices) or not _fit(slices.indices, (EXACT_INTEGER,) if shape is None else shape):
            return None
    if observed.values.shape[1:] != expected.values.shape[1:]:
        return None
    indices = np.union1d(observed.indices.astype(np.int64), expected.indices.astype(np.int64))
    return Rows(indices, _summed(observed, indices), _summed(expected, indices))


def same_parts(observed: Slices, expected: Slices) -> bool:
    """Whether two sparse arrays consist of the same values, indices and shape."""
    return (
        observed.dense_shape == expected.dense_shape
        and np.array_equal(observed.indices, expected.indices, equal_nan=True)
        and np.array_equal(observed.values, expected.values, equal_nan=True)
    )


def python_number(value: Value) -> int | float | complex | None:
    """The Python number that a number or an array of rank 0 is; None for anything else, booleans included."""
    if isinstance(value, Array):
        if value.values.ndim or value.values.dtype.kind == "b":
            return None
        number: int | float | complex = value.values.item()
        return number
    return value if isinstance(value, int | float | complex) and not isinstance(value, bool) else None


def as_float(number: float) -> float:
    """A real number as a float, infinite if it is too large for one."""
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def _right(observed: np.ndarray, expected: np.ndarray, compare: Compare) -> np.ndarray:
    right: np.ndarray
    if isinstance(compare, shape_only):
        right = np.isfinite(observed)
    elif expected.dtype.kind == "b":
        right = observed == expected
    elif isinstance(compare, at_most):
        right = np.isfinite(observed) & (ordered(observed) <= upper_bound(expected, compare))
    else:
        right = (observed == expected) | (np.isnan(observed) & np.isnan(expected))
        if not isinstance(compare, exact):
            right |= _within(observed, expected, compare)
    return np.asarray(right)


def _within(observed: np.ndarray, expected: np.ndarray, compare: close) -> np.ndarray:
    wide_expected = wide(expected)
    distance = np.abs(wide(observed) - wide_expected)
    # An infinite reference makes an infinite tolerance, which would let anything pass.
    finite = np.isfinite(observed) & np.isfinite(expected)
    within: np.ndarray = finite & (distance <= compare.atol + compare.rtol * np.abs(wide_expected))
    return within


def _gather(value: Value, stack: bool, leaves: list[Number | np.ndarray], dtypes: set[str]) -> tuple[int, ...] | None:
    """Add the numbers in `value` to `leaves`; its shape, or None."""
    if isinstance(value, list):
        shape: tuple[int, ...] | None = None
        for item in value:
            item_shape = _gather(item, stack, leaves, dtypes)
            if item_shape is None or (shape is not None and item_shape != shape):
                return None
            shape = item_shape
        return (len(value), *(shape or ()))
    if isinstance(value, Array):
        leaves.append(value.values)
        dtypes.add(value.dtype)
        return value.values.shape if stack or value.values.ndim == 0 else None
    if isinstance(value, bool | int | float | complex) and not is_big_integer(value):
        leaves.append(value)
        return ()
    return None


def _well_formed(slices: Slices) -> bool:
    values, indices = slices.values, slices.indices
    return (
        values.ndim > 0
        and indices.shape == values.shape[:1]
        and indices.dtype.kind in "iu"
        and values.dtype.kind in _ACCUMULATORS
    )


def _fit(indices: np.ndarray, shape: tuple[int, ...]) -> bool:
    if indices.size == 0:
        return len(shape) > 0
    return len(shape) > 0 and int(indices.min()) >= 0 and int(indices.max()) < shape[0]


def _summed(slices: Slices, indices: np.ndarray) -> np.ndarray:
    shape = (len(indices), *slices.values.shape[1:])
    total: np.ndarray = np.zeros(shape, _ACCUMULATORS[slices.values.dtype.kind])
    with np.errstate(all="ignore"):
        np.add.at(total, np.searchsorted(indices, slices.indices.astype(np.int64)), slices.values)
    return total
