"""How what a solution showed differs from what the reference showed.

What each comparison asks for stands in `kata.authoring`. Structure is named before dtypes, dtypes before
shapes, shapes before NaN and infinity, and those before values.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kata.authoring import Compare, at_most, exact, shape_only
from kata.judging.arrays import compare_numbers, wrong_shape
from kata.judging.mismatch import (
    Mismatch,
    Path,
    Rank,
    belonging,
    described,
    is_gradient,
    joined,
    place,
    subject,
)
from kata.judging.numbers import (
    Numbers,
    as_float,
    dense,
    numbers_of,
    python_number,
    same_parts,
    shared_rows,
)
from kata.judging.value_text import display_pair, name_text
from kata.text.words import counted
from kata.values.observation import Array, Foreign, Slices, Value

NO_PATH = (
    "For a gradient, None means that no differentiable path leads from the target to that source, "
    "or that the source was not watched."
)
NO_RETURN = "Otherwise, see that the function returns its result."
COMPARABLE = "Return data: numbers, strings, arrays, tensors or variables, or lists and dicts of them."


@dataclass(frozen=True, slots=True)
class Difference:
    """What is wrong, for the candidate."""

    message: str
    """One sentence."""
    detail: str
    """What differs and where, in one to four sentences."""
    guesses_cause: bool = False
    """Whether `detail` only guesses why a gradient is None."""


def find_difference(observed: Value, expected: Value, compare: Compare) -> Difference | None:
    """The first thing that is wrong with `observed`, or None if it agrees with `expected`."""
    mismatches = list(_walk(observed, expected, compare, ()))
    if not mismatches:
        return None
    rank = min(mismatch.rank for mismatch in mismatches)
    first, *others = [mismatch for mismatch in mismatches if mismatch.rank == rank]
    detail = first.detail or first.message
    if others:
        detail += f" Likewise for {joined([place(other.path) for other in others])}."
    return Difference(first.message, detail, first.guesses_cause)


def agree(observed: Value, expected: Value, compare: Compare) -> bool:
    """Whether there is no difference."""
    return next(_walk(observed, expected, compare, ()), None) is None


def _walk(observed: Value, expected: Value, compare: Compare, path: Path) -> Iterator[Mismatch]:
    if isinstance(expected, dict):
        yield from _walk_dict(observed, expected, compare, path)
    elif expected is None or isinstance(expected, str | Foreign):
        yield from _plain(observed, expected, path)
    elif observed is None or isinstance(observed, str | dict | Foreign):
        yield _wrong_structure(observed, expected, path)
    elif isinstance(observed, Slices) or isinstance(expected, Slices):
        yield from _sparse(observed, expected, compare, path)
    elif isinstance(observed, list) or isinstance(expected, list):
        yield from _walk_list(observed, expected, compare, path)
    else:
        yield from _single(observed, expected, compare, path)


def _walk_dict(observed: Value, expected: dict[str, Value], compare: Compare, path: Path) -> Iterator[Mismatch]:
    if not isinstance(observed, dict):
        yield _wrong_structure(observed, expected, path)
        return
    missing = [name_text(key) for key in expected if key not in observed]
    extra = [name_text(key) for key in observed if key not in expected]
    if missing:
        yield Mismatch(Rank.STRUCTURE, path, f"{subject(path)} lacks {joined(missing)}.", _has(observed))
    elif extra:
        message = f"{subject(path)} has {joined(extra)}, which the reference does not have."
        yield Mismatch(Rank.STRUCTURE, path, message, _has(expected, "The reference has"))
    for key, value in expected.items():
        if key in observed:
            yield from _walk(observed[key], value, compare, (*path, key))


def _has(value: dict[str, Value], who: str = "It has") -> str:
    return f"{who} {joined([name_text(key) for key in value])}." if value else f"{who} nothing."


def _plain(observed: Value, expected: str | Foreign | None, path: Path) -> Iterator[Mismatch]:
    if type(observed) is not type(expected):
        yield _wrong_structure(observed, expected, path)
    elif isinstance(expected, Foreign):
        if observed != expected:
            yield _wrong_structure(observed, expected, path)
    elif isinstance(expected, str) and isinstance(observed, str) and observed != expected:
        returned, wanted = display_pair(observed, expected)
        at = next((i for i, (a, b) in enumerate(zip(observed, expected, strict=False)) if a != b), None)
        shorter = min(len(observed), len(expected))
        detail = f"The strings differ from character {shorter if at is None else at} on."
        yield Mismatch(Rank.VALUE, path, f"{subject(path)} is {returned} where {wanted} belongs.", detail)


def _wrong_structure(observed: Value, expected: Value, path: Path) -> Mismatch:
    if observed is not None:
        message = f"{subject(path)} is {described(observed)} where {belonging(expected)}."
        return Mismatch(Rank.STRUCTURE, path, message, COMPARABLE if isinstance(observed, Foreign) else "")
    if is_gradient(path):
        return Mismatch(Rank.STRUCTURE, path, f"The gradient `{place(path)}` is None.", NO_PATH, guesses_cause=True)
    message = f"{subject(path)} is None where {belonging(expected)}."
    if isinstance(expected, str | Foreign):
        return Mismatch(Rank.STRUCTURE, path, message, "")
    detail = NO_PATH if path else f"{NO_PATH} {NO_RETURN}"
    return Mismatch(Rank.STRUCTURE, path, message, detail, guesses_cause=True)


def _walk_list(observed: Value, expected: Value, compare: Compare, path: Path) -> Iterator[Mismatch]:
    # Two lists are compared item by item if they hold arrays, so that each is named, or differ in length.
    both = isinstance(observed, list) and isinstance(expected, list)
    returned, reference = numbers_of(observed, stack=not both), numbers_of(expected, stack=not both)
    if returned is None or reference is None or (both and returned.shape[:1] != reference.shape[:1]):
        yield from _items_one_by_one(observed, expected, compare, path)
    else:
        yield from _numbers(returned, reference, compare, path)


def _items_one_by_one(observed: Value, expected: Value, compare: Compare, path: Path) -> Iterator[Mismatch]:
    counts = _length(observed), _length(expected)
    if None in counts:
        yield _wrong_structure(observed, expected, path)
    elif counts[0] != counts[1]:
        message = f"{subject(path)} has {counted(counts[0] or 0, 'item')} where {counts[1]:,} belong."
        yield Mismatch(Rank.STRUCTURE, path, message, "")
    else:
        pairs = zip(_items(observed), _items(expected), strict=True)
        for index, (item, reference) in enumerate(pairs):
            yield from _walk(item, reference, compare, (*path, index))


def _length(value: Value) -> int | None:
    if isinstance(value, Array) and value.values.ndim:
        return len(value.values)
    return len(value) if isinstance(value, list) else None


def _items(value: Value) -> Iterator[Value]:
    if isinstance(value, list):
        yield from value
    elif isinstance(value, Array):
        for index in range(len(value.values)):
            yield Array(value.values[index, ...], value.dtype, value.kind)


def _sparse(observed: Value, expected: Value, compare: Compare, path: Path) -> Iterator[Mismatch]:
    if isinstance(observed, Slices) and isinstance(expected, Slices):
        yield from _both_sparse(observed, expected, compare, path)
        return
    sparse, other = (observed, expected) if isinstance(observed, Slices) else (expected, observed)
    numbers = numbers_of(other)
    if numbers is None or not isinstance(sparse, Slices):
        yield _wrong_structure(observed, expected, path)
        return
    shape = numbers.shape if sparse.dense_shape is None else sparse.dense_shape
    if shape != numbers.shape:
        shapes = (shape, numbers.shape) if sparse is observed else (numbers.shape, shape)
        yield wrong_shape(*shapes, path)
        return
    values = dense(sparse, shape)
    if values is None:
        yield _unfit(path)
        return
    full = Numbers(shape, [values], frozenset({sparse.dtype}), boolean=False)
    pair = (full, numbers) if sparse is observed else (numbers, full)
    yield from _numbers(*pair, compare, path)


def _both_sparse(observed: Slices, expected: Slices, compare: Compare, path: Path) -> Iterator[Mismatch]:
    shapes = observed.dense_shape, expected.dense_shape
    if shapes[0] is not None and shapes[1] is not None and shapes[0] != shapes[1]:
        yield wrong_shape(shapes[0], shapes[1], path)
        return
    rows = shared_rows(observed, expected)
    if rows is None:
        if observed.dtype != expected.dtype or not same_parts(observed, expected):
            yield _unfit(path)
        return
    returned = Numbers(rows.observed.shape, [rows.observed], frozenset({observed.dtype}), boolean=False)
    reference = Numbers(rows.expected.shape, [rows.expected], frozenset({expected.dtype}), boolean=False)
    yield from _numbers(returned, reference, compare, path, rows.indices)


def _unfit(path: Path) -> Mismatch:
    message = f"{subject(path)} is an IndexedSlices whose indices and values do not fit its shape."
    return Mismatch(Rank.STRUCTURE, path, message, "Each index names the row that the value at its place adds to.")


def _single(observed: Value, expected: Value, compare: Compare, path: Path) -> Iterator[Mismatch]:
    returned, reference = numbers_of(observed), numbers_of(expected)
    if returned is None or reference is None:
        yield from _big_integers(observed, expected, compare, path)
    else:
        yield from _numbers(returned, reference, compare, path)


def _big_integers(observed: Value, expected: Value, compare: Compare, path: Path) -> Iterator[Mismatch]:
    """Whole numbers beyond float64's exact range, of any size; the other may be any single number."""
    returned, reference = python_number(observed), python_number(expected)
    if returned is None or reference is None:
        if isinstance(observed, Array) and observed.values.ndim:
            yield wrong_shape(observed.values.shape, (), path)
        elif isinstance(expected, Array) and expected.values.ndim:
            yield wrong_shape((), expected.values.shape, path)
        else:
            yield _wrong_structure(observed, expected, path)
        return
    if isinstance(compare, shape_only) or (isinstance(compare, exact) and returned == reference):
        return
    if isinstance(compare, exact) or isinstance(returned, complex) or isinstance(reference, complex):
        right = returned == reference
    elif isinstance(compare, at_most):
        bound = compare.factor * as_float(reference) + compare.slack
        right = math.isfinite(as_float(returned)) and returned <= bound
    else:
        distance = abs(as_float(returned) - as_float(reference))
        tolerance = compare.atol + compare.rtol * abs(as_float(reference))
        right = returned == reference or (math.isfinite(tolerance) and distance <= tolerance)
    if not right:
        texts = display_pair(observed, expected)
        yield Mismatch(Rank.VALUE, path, f"{subject(path)} is {texts[0]} where {texts[1]} belongs.", "")


def _numbers(
    observed: Numbers, expected: Numbers, compare: Compare, path: Path, rows: np.ndarray | None = None
) -> Iterator[Mismatch]:
    mismatch = compare_numbers(observed, expected, compare, path, rows)
    if mismatch is not None:
        yield mismatch
