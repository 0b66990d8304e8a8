"""Values as short text for feedback: bounded, deterministic, and safe to print whoever sent them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from kata.text.plain import one_line, shortened
from kata.values.observation import Array, Foreign, Slices, Value

VALUE_CHARACTERS = 240
STRING_CHARACTERS = 80
NAME_CHARACTERS = 60
DIGITS = (6, 9, 12, 17)
"""Significant digits to try in turn until two numbers that differ read differently."""

_WHOLE_ARRAY = 12
"""Arrays of at most this many elements are shown whole."""
_ROW_HEAD = 5
_MAX_BITS = 200


def display(value: Value, digits: int = DIGITS[0], limit: int = VALUE_CHARACTERS) -> str:
    """A value as short text of at most `limit` characters, its numbers with `digits` significant digits."""
    pieces: list[str] = []
    length = 0
    for piece in _pieces(value, digits):
        pieces.append(piece)
        length += len(piece)
        if length > limit:
            break
    return shortened("".join(pieces), limit)


def display_pair(observed: Value, expected: Value, limit: int = VALUE_CHARACTERS) -> tuple[str, str]:
    """Two values as text, with more digits where they would otherwise read the same though they differ."""
    for digits in DIGITS:
        texts = display(observed, digits, limit), display(expected, digits, limit)
        if texts[0] != texts[1]:
            return texts
    return display(observed, limit=limit), display(expected, limit=limit)


def number_text(number: Any, digits: int = DIGITS[0]) -> str:
    """A Python or NumPy number or boolean: `7.64711`, `5.0`, `3`, `nan`, `(1.0-2.0j)`, `True`."""
    if isinstance(number, bool | np.bool_):
        return str(bool(number))
    if isinstance(number, int | np.integer):
        return _integer_text(int(number))
    if isinstance(number, complex | np.complexfloating):
        imaginary = number_text(number.imag, digits)
        sign = "" if imaginary.startswith("-") else "+"
        return f"({number_text(number.real, digits)}{sign}{imaginary}j)"
    text = f"{float(number):.{digits}g}"
    return text if any(mark in text for mark in ".en") else text + ".0"


def name_text(name: str) -> str:
    """A dict's key or a type's name as a word, quoted when it is not one."""
    plain = name.isidentifier() and len(name) <= NAME_CHARACTERS
    return name if plain else _string_text(name, NAME_CHARACTERS)


def type_text(name: str) -> str:
    """Something that is no data, by its type's name."""
    shown = one_line("".join(filter(str.isprintable, one_line(name, NAME_CHARACTERS))), NAME_CHARACTERS)
    return f"an object of type `{shown}`" if shown else "an object of unknown type"


def _pieces(value: Value, digits: int) -> Iterator[str]:
    if isinstance(value, list):
        yield "["
        for index, item in enumerate(value):
            yield ", " if index else ""
            yield from _pieces(item, digits)
        yield "]"
    elif isinstance(value, dict):
        yield "{"
        for index, (key, item) in enumerate(value.items()):
            yield f"{', ' if index else ''}{name_text(key)}: "
            yield from _pieces(item, digits)
        yield "}"
    elif isinstance(value, Array):
        yield _array_text(value.values, digits)
    elif isinstance(value, Slices):
        rows, values = _array_text(value.indices, digits), _array_text(value.values, digits)
        yield f"rows {rows} of a sparse array: {values}"
    elif isinstance(value, Foreign):
        yield type_text(value.type_name)
    elif isinstance(value, str):
        yield _string_text(value, STRING_CHARACTERS)
    elif value is None:
        yield "None"
    else:
        yield number_text(value, digits)


def _string_text(text: str, limit: int) -> str:
    """Quoted; `repr` shows each character that can't be printed by its code."""
    return repr(text) if len(text) <= limit else shortened(repr(text[:limit]), limit) + "'"


def _array_text(values: np.ndarray, digits: int) -> str:
    if values.size == 0:
        return f"an empty array of shape {values.shape}"
    if values.size <= _WHOLE_ARRAY and values.ndim <= 4:
        return _nested(values, digits)
    head = ", ".join(number_text(number, digits) for number in values.flat[:_ROW_HEAD])
    if values.ndim == 1:
        return f"[{head}, …, {number_text(values[-1], digits)}] (shape {values.shape})"
    return f"{head}{', …' if values.size > _ROW_HEAD else ''} (an array of shape {values.shape})"


def _nested(values: np.ndarray, digits: int) -> str:
    if values.ndim == 0:
        return number_text(values[()], digits)
    return "[" + ", ".join(_nested(row, digits) for row in values) + "]"


def _integer_text(number: int) -> str:
    # Python refuses to write integers of thousands of digits in decimal, and nobody could read one.
    if number.bit_length() <= _MAX_BITS:
        return str(number)
    digit_count = int(number.bit_length() * math.log10(2)) + 1
    return f"{'-' if number < 0 else ''}…{abs(number) % 10**12:012d} (about {digit_count} digits)"
