"""Inputs made from others: small damage, pieces moved and repeated, pieces of a grammar put where none belongs."""

from __future__ import annotations

import random
from collections.abc import Callable

from fuzz.target import Target

MOST_STEPS = 6
EDGES = (
    b"\x00",
    b"\x7f",
    b"\xff",
    b"\x1b",
    b"\x9b",
    b"\xc2\x9d",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b'"',
    b"\\",
)


def mutated(target: Target, chance: random.Random) -> bytes:
    """A new input for a target."""
    data = bytearray(chance.choice(target.seeds))
    for _ in range(chance.randint(1, MOST_STEPS)):
        chance.choice(_STEPS)(data, target, chance)
        del data[target.longest :]
    return bytes(data)


def _flip(data: bytearray, target: Target, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _set(data: bytearray, target: Target, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))


def _cut(data: bytearray, target: Target, chance: random.Random) -> None:
    start, end = _span(data, chance)
    del data[start:end]


def _truncate(data: bytearray, target: Target, chance: random.Random) -> None:
    del data[chance.randint(0, len(data)) :]


def _insert(data: bytearray, target: Target, chance: random.Random) -> None:
    place = chance.randint(0, len(data))
    data[place:place] = chance.choice((*target.words, *EDGES))


def _replace(data: bytearray, target: Target, chance: random.Random) -> None:
    start, end = _span(data, chance)
    data[start:end] = chance.choice((*target.words, *EDGES))


def _splice(data: bytearray, target: Target, chance: random.Random) -> None:
    other = chance.choice(target.seeds)
    start, end = _span(other, chance)
    place = chance.randint(0, len(data))
    data[place:place] = other[start:end]


def _move(data: bytearray, target: Target, chance: random.Random) -> None:
    start, end = _span(data, chance)
    piece = data[start:end]
    del data[start:end]
    place = chance.randint(0, len(data))
    data[place:place] = piece


def _flood(data: bytearray, target: Target, chance: random.Random) -> None:
    """One piece over and over, up to the bound: what grows with the square of its input shows here."""
    start, end = _span(data, chance)
    piece = bytes(data[start:end])[:64] or b"\xc2\x9d"
    if chance.random() < 0.5:
        piece = chance.choice((*target.words, *EDGES))
    place = chance.randint(0, len(data))
    data[place:place] = piece * (target.longest // len(piece))


def _span(data: bytes | bytearray, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.choice((1, 2, 4, 16, 256, len(data))))


_STEPS: tuple[Callable[[bytearray, Target, random.Random], None], ...] = (
    *(_flip, _set, _cut, _truncate, _insert, _replace, _splice, _move) * 3,
    _flood,
)
"""Floods are rare: each takes as long as the bound allows."""
