"""How two arrays of numbers differ, in words: dtype, shape, NaN and infinity, then values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from kata.authoring import Compare, at_most, shape_only
from kata.judging.mismatch import Mismatch, Path, Rank, place, subject
from kata.judging.numbers import Numbers, ordered, upper_bound, wide, wrong_elements
from kata.judging.value_text import DIGITS, number_text
from kata.text.words import counted

_RATIO_TOLERANCE = 1e-4


def compare_numbers(
    observed: Numbers, expected: Numbers, compare: Compare, path: Path, rows: np.ndarray | None = None
) -> Mismatch | None:
    """The first thing that is wrong with `observed`, or None.

    Args:
        rows: for sparse arrays, which row of the dense array each row of the two is.
    """
    if observed.boolean is not None and expected.boolean is not None and observed.boolean != expected.boolean:
        return _wrong_kind(observed, expected, path)
    insists = not isinstance(compare, at_most) and compare.dtype and expected.dtypes
    if insists and observed.dtypes != expected.dtypes:
        return _wrong_dtype(observed, expected, path)
    if observed.shape != expected.shape:
        return wrong_shape(observed.shape, expected.shape, path)
    returned, reference = observed.array(), expected.array()
    wrong = wrong_elements(returned, reference, compare)
    if not wrong.any():
        return None
    return _Elements(returned, reference, wrong, compare, path, rows).mismatch()


def wrong_shape(observed: tuple[int, ...], expected: tuple[int, ...], path: Path) -> Mismatch:
    """The mismatch that one shape stands where another belongs."""
    wanted = "a single number, shape ()," if expected == () else f"shape {expected}"
    returned = "is a single number, shape (),"
    if observed != ():
        returned = f"has shape {observed}"
    detail = ""
    if expected == () and math.prod(observed) == 1:
        detail = "It holds one number, but inside an array: the shape of a number is ()."
    elif len(observed) > 1 and observed == expected[::-1]:
        detail = "That is the reference's shape transposed."
    elif math.prod(observed) == math.prod(expected):
        detail = "The number of elements agrees; only their arrangement differs."
    return Mismatch(Rank.SHAPE, path, f"{subject(path)} {returned} where {wanted} belongs.", detail)


def _wrong_kind(observed: Numbers, expected: Numbers, path: Path) -> Mismatch:
    names = {True: ("a boolean", "booleans"), False: ("a number", "numbers")}
    plural = observed.shape != ()
    returned, wanted = names[bool(observed.boolean)][plural], names[bool(expected.boolean)][plural]
    verb, belong = ("holds", "belong") if plural else ("is", "belongs")
    return Mismatch(Rank.STRUCTURE, path, f"{subject(path)} {verb} {returned} where {wanted} {belong}.", "")


def _wrong_dtype(observed: Numbers, expected: Numbers, path: Path) -> Mismatch:
    wanted = " and ".join(sorted(expected.dtypes))
    if observed.dtypes:
        message = f"{subject(path)} has dtype {' and '.join(sorted(observed.dtypes))} where {wanted} belongs."
    else:
        message = f"{subject(path)} is a plain Python value, which has no dtype; {wanted} belongs there."
    return Mismatch(Rank.DTYPE, path, message, "This case compares dtypes too.")


class _Elements:
    """Words for the elements of two arrays of one shape that disagree."""

    def __init__(
        self,
        observed: np.ndarray,
        expected: np.ndarray,
        wrong: np.ndarray,
        compare: Compare,
        path: Path,
        rows: np.ndarray | None,
    ) -> None:
        self.observed = observed
        self.expected = expected
        self.wrong = wrong
        self.compare = compare
        self.path = path
        self.rows = rows

    def mismatch(self) -> Mismatch:
        finite = np.isfinite(self.observed)
        if not isinstance(self.compare, at_most | shape_only):
            finite = finite & np.isfinite(self.expected)
        not_finite = self.wrong & ~finite
        if not_finite.any():
            return self._not_finite(not_finite)
        if self.expected.dtype.kind == "b":
            return self._boolean()
        if isinstance(self.compare, at_most):
            return self._too_large(self.compare)
        return self._value()

    def _not_finite(self, not_finite: np.ndarray) -> Mismatch:
        index = _first(not_finite)
        if isinstance(self.compare, at_most | shape_only):
            wanted = "a finite number"
        else:
            wanted = _word(self.expected[index], DIGITS[0])
        message = f"{self._subject(index)} is {_word(self.observed[index], DIGITS[0])} where {wanted} belongs."
        count = int(not_finite.sum())
        detail = f"NaN or infinity is wrong in {count:,} of {counted(not_finite.size, 'element')}."
        return Mismatch(Rank.NOT_FINITE, self.path, message, detail if not_finite.size > 1 else "")

    def _boolean(self) -> Mismatch:
        index = _first(self.wrong)
        message = f"{self._subject(index)} is {self.observed[index]} where {self.expected[index]} belongs."
        return Mismatch(Rank.VALUE, self.path, message, self._count())

    def _too_large(self, compare: at_most) -> Mismatch:
        bound = upper_bound(self.expected, compare)
        with np.errstate(all="ignore"):
            excess = np.where(self.wrong, ordered(self.observed) - bound, -np.inf)
        index = _largest(excess)
        returned, limit = _pair(self.observed[index], bound[index])
        message = f"{self._subject(index)} is {returned}; at most {limit} is accepted there."
        detail = f"The reference has {number_text(self.expected[index])}. {self._count()}"
        return Mismatch(Rank.VALUE, self.path, message, detail.strip())

    def _value(self) -> Mismatch:
        with np.errstate(all="ignore"):
            distance = np.abs(wide(self.observed) - wide(self.expected))
            size = np.abs(wide(self.expected))
            relative = np.where(self.wrong & (size > 0), distance / size, -1.0)
        farthest = _largest(np.where(self.wrong, distance, -1.0))
        returned, wanted = _pair(self.observed[farthest], self.expected[farthest])
        count, total = int(self.wrong.sum()), self.wrong.size
        if count == 1:
            message = f"{self._subject(farthest)} is {returned} where {wanted} belongs."
        else:
            which = f"All {total:,}" if count == total else f"{count:,} of {total:,}"
            owner = f"`{place(self.path)}`" if self.path else "the result"
            message = f"{which} elements of {owner} are wrong."
        return Mismatch(Rank.VALUE, self.path, message, self._distances(distance, relative, farthest))

    def _distances(self, distance: np.ndarray, relative: np.ndarray, farthest: tuple[int, ...]) -> str:
        sentences = []
        proportional = _largest(relative)
        ratio = relative[proportional]
        absolute = f"bsolute difference {self._distance(distance, farthest)}"
        if self.wrong.size == 1:
            also = f", relative difference {number_text(ratio, 3)}" if ratio > 0 else ""
            sentences.append(f"A{absolute}{also}.")
        else:
            sentences.append(f"Largest a{absolute} at {self._example(farthest)}.")
            if ratio > 0:
                where = "there too" if proportional == farthest else f"at {self._example(proportional)}"
                sentences.append(f"Largest relative difference {number_text(ratio, 3)} {where}.")
            sentences.append(self._count())
        sentences.append(_common_factor(self.observed, self.expected))
        return " ".join(filter(None, sentences))

    def _distance(self, distance: np.ndarray, index: tuple[int, ...]) -> str:
        returned, wanted = self.observed[index], self.expected[index]
        # As floats, two long integers that differ may be the same number.
        if returned.dtype.kind in "iu" and wanted.dtype.kind in "iu":
            return number_text(abs(int(returned) - int(wanted)))
        return number_text(distance[index], 3)

    def _example(self, index: tuple[int, ...]) -> str:
        returned, wanted = _pair(self.observed[index], self.expected[index])
        return f"`{place(self.path, self._dense(index))}`: {returned} where {wanted} belongs"

    def _count(self) -> str:
        if self.wrong.size == 1:
            return ""
        count = int(self.wrong.sum())
        return f"{count:,} of {counted(self.wrong.size, 'element')} differ{'s' if count == 1 else ''}."

    def _subject(self, index: tuple[int, ...]) -> str:
        return subject(self.path, self._dense(index))

    def _dense(self, index: tuple[int, ...]) -> tuple[int, ...]:
        return index if self.rows is None else (int(self.rows[index[0]]), *index[1:])


def _first(marked: np.ndarray) -> tuple[int, ...]:
    return _index(int(np.argmax(marked)), marked.shape)


def _largest(numbers: np.ndarray) -> tuple[int, ...]:
    return _index(int(np.argmax(numbers)), numbers.shape)


def _index(position: int, shape: Sequence[int]) -> tuple[int, ...]:
    return tuple(int(i) for i in np.unravel_index(position, tuple(shape)))


def _pair(observed: Any, expected: Any) -> tuple[str, str]:
    """Two numbers with as many digits as it takes to tell them apart."""
    for digits in DIGITS:
        texts = number_text(observed, digits), number_text(expected, digits)
        if texts[0] != texts[1]:
            break
    return texts


def _word(number: Any, digits: int) -> str:
    if np.isnan(number):
        return "NaN"
    text = number_text(number, digits)
    return {"inf": "infinite (inf)", "-inf": "infinite (-inf)"}.get(text, text)


def _common_factor(observed: np.ndarray, expected: np.ndarray) -> str:
    """What to say when each element is the reference's times one factor: a sign, a mean for a sum, zero."""
    if observed.dtype.kind not in "iuf" or expected.dtype.kind not in "iuf":
        return ""
    returned, reference = wide(observed).ravel(), wide(expected).ravel()
    counts = reference != 0
    if not counts.any() or returned[~counts].any():
        return ""
    with np.errstate(all="ignore"):
        factors = returned[counts] / reference[counts]
        factor = float(factors[0])
        if not np.allclose(factors, factor, rtol=_RATIO_TOLERANCE, atol=0.0):
            return ""
    if abs(factor + 1) <= _RATIO_TOLERANCE:
        return "The size is right; the sign is flipped."
    if len(factors) == 1 or abs(factor - 1) <= _RATIO_TOLERANCE:
        return ""
    if factor == 0:
        return "Every element is zero."
    return f"Every element is {number_text(factor, 4)} times the reference's."
