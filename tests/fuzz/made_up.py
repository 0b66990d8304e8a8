"""Answers of a worker that decode, of which mutation of bytes makes too few."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np

from kata.values.format import STORAGE
from kata.values.observation import Array, Call, Failed, Foreign, Frame, Observed, Outcome, Printed, Slices, Value
from kata.verdict import Status

STATUSES = (
    Status.RUNTIME_ERROR,
    Status.WRONG_ANSWER,
    Status.MEMORY_LIMIT,
    Status.OUTPUT_LIMIT,
    Status.INVALID_SOLUTION,
)


def made_up_outcome(chance: random.Random, starts: Sequence[Value]) -> Outcome:
    """What a worker might send that decodes, made of one of some values by changing parts of it."""
    calls = tuple(Call(_text(chance), _text(chance)) for _ in range(chance.randrange(4)))
    printed = Printed(_text(chance), chance.choice((0, 7, 2**53)))
    if chance.random() < 0.2:
        frames = tuple(Frame(chance.choice((0, 3, 2**53)), _text(chance), _text(chance)) for _ in range(3))
        return Failed(chance.choice(STATUSES), _text(chance), _text(chance), frames, calls, printed)
    return Observed(_changed(chance.choice(starts), chance), calls, printed)


def _changed(value: Value, chance: random.Random, depth: int = 0) -> Value:
    """A value of which some parts are others."""
    if chance.random() < 0.3 or depth > 5:
        return _made_up(chance, depth)
    match value:
        case list():
            return [_changed(item, chance, depth + 1) for item in value * chance.choice((1, 1, 2))]
        case dict():
            return {name: _changed(item, chance, depth + 1) for name, item in value.items()}
        case _:
            return value


def _made_up(chance: random.Random, depth: int) -> Value:
    match chance.randrange(8):
        case 0:
            return chance.choice((0, -1, 2**62, -(2**12_000), 10**400))
        case 1:
            return chance.choice((0.0, -0.0, math.nan, math.inf, -math.inf, 5e-324, 1.7e308, 2.5000001))
        case 2:
            return chance.choice((None, True, 1j, complex(math.nan, math.inf), Foreign(_text(chance))))
        case 3:
            return {_text(chance): _made_up(chance, depth + 1) for _ in range(3)} if depth < 5 else {}
        case 4:
            return [_made_up(chance, depth + 1) for _ in range(chance.choice((0, 2, 30)))] if depth < 3 else []
        case 5:
            return _text(chance)
        case 6:
            rows = _array(chance)
            indices = np.array([chance.randrange(-2, 9) for _ in range(chance.randrange(4))], np.int64)
            return Slices(rows.values, indices, rows.dtype, chance.choice((None, (), (9, 3), (2**62, 2**62), (0, 3))))
    return _array(chance)


def _array(chance: random.Random) -> Array:
    dtype = chance.choice(sorted(STORAGE))
    shape = chance.choice(((), (0,), (1,), (60,), (2, 3), (3, 0, 2), (1,) * 16, (40, 50), (2**19,)))
    stored = STORAGE[dtype]
    count = math.prod(shape) * stored.itemsize
    values = np.frombuffer((chance.randbytes(64) * (1 + count // 64))[:count], stored) if stored.kind != "b" else None
    values = np.zeros(math.prod(shape), stored) if values is None else values
    return Array(values.reshape(shape), dtype, chance.choice(("array", "tensor", "variable")))


def _text(chance: random.Random) -> str:
    piece = chance.choice(
        ("slope(1.0)", "\x1b]0;x\x07", "\x9d", "\u202e", "\ud800", "\r\n", "a\tb", "漢", "\0", "e\u0301")
    )
    return piece * chance.choice((0, 1, 1, 3, 900))
