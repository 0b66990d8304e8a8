"""All that a kata's `cases.py` imports: `@case`, the comparisons, and small helpers.

A case observes and never judges. How its observation is compared stands beside it as data: the decorator's
arguments must be literals, so that the judge reads them from the source without running it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class close:  # noqa: N801 - reads as a word in `compare=close(rtol=1e-5)`
    """Numbers agree when |returned - expected| <= atol + rtol * |expected|, as `numpy.isclose` has it.

    Everything that is not a number (strings, None, booleans, keys, lengths) must be equal. `dtype=True` also
    compares the dtypes of arrays, which otherwise may differ (float32 for float64, a Python float for a tensor).
    """

    rtol: float = 1e-5
    atol: float = 1e-7
    dtype: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class exact:  # noqa: N801
    """Values are equal, NaN to NaN included; `dtype=True` compares dtypes too."""

    dtype: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class at_most:  # noqa: N801
    """Each number is finite and at most `factor` times the reference's, plus `slack`: for losses and errors."""

    factor: float = 1.0
    slack: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class shape_only:  # noqa: N801
    """Structure and shapes agree, and numbers are finite; their values are free."""

    dtype: bool = False


Compare = close | exact | at_most | shape_only
COMPARISONS: dict[str, type[Compare]] = {c.__name__: c for c in (close, exact, at_most, shape_only)}

CaseFunction = Callable[[Any, Any], Any]


def case(name: str, *, compare: Compare = close()) -> Callable[[CaseFunction], CaseFunction]:
    """Mark a function `f(solution, rng)` as a case; `name` is the line that the candidate sees.

    The decorator is read from the source (`kata.reading.catalog`), so at run time it only returns the function.
    """
    del name, compare
    return lambda function: function


def named(value: Any, *names: str) -> Any:
    """Give the items of a returned tuple or list names for the feedback: `named(result, "dW", "db")`.

    Anything that is not a tuple or list of that many items comes back as it is: the judge then says what was
    returned instead.
    """
    if isinstance(value, tuple | list) and len(value) == len(names):
        return dict(zip(names, value, strict=True))
    return value
