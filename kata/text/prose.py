"""Sentences for people, before they are drawn: what in them is code, and where they break into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = re.compile(r"`[^`\n]+`")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a sentence that is set in one way."""

    text: str
    """Of code, with its backquotes."""
    code: bool = False


def passages(text: str) -> Iterator[Passage]:
    """All of `text`, cut where code begins and ends; a backquote without its partner stays what it is."""
    end = 0
    for found in _CODE.finditer(text):
        if found.start() > end:
            yield Passage(text[end : found.start()])
        yield Passage(found.group(), code=True)
        end = found.end()
    if end < len(text):
        yield Passage(text[end:])


def broken(text: str, room: int | None) -> list[slice]:
    """Where in `text` each line of it stands, as it is shown: broken between words, and a word that is longer cut.

    Args:
        room: cells of a terminal that a line may take; None to break it at its own line ends only.
    """
    found: list[slice] = []
    begin = 0
    for line in text.split("\n"):
        found += _rows(text, begin, begin + len(line.rstrip()), room)
        begin += len(line) + 1
    return found


def _rows(text: str, begin: int, end: int, room: int | None) -> Iterator[slice]:
    """Greedily: each row takes as many words as it has room for."""
    if room is None or _cells(text[begin:end]) <= room:
        yield slice(begin, end)
        return
    row_end, taken = begin, 0  # counted on from word to word: no row is measured twice
    for word in _WORD.finditer(text, begin, end):
        wide = _cells(word.group())
        taken += _cells(text[row_end : word.start()]) + wide
        if row_end > begin and taken > room:
            yield slice(begin, row_end)
            begin, taken = word.start(), wide
        if taken > room:
            while (cut := _fitting(text, begin, word.end(), room)) < word.end():
                yield slice(begin, cut)
                begin = cut
            taken = _cells(text[begin : word.end()])
        row_end = word.end()
    yield slice(begin, row_end)


def _fitting(text: str, begin: int, end: int, room: int) -> int:
    """Where a row that begins at `begin` has to end, at the latest."""
    left = room
    for position in range(begin, end):
        left -= _cells(text[position])
        if left < 0:
            return max(position, begin + 1)  # a room narrower than a character holds one all the same
    return end


def _cells(text: str) -> int:
    """Columns of a terminal that a text takes: two for a wide character, none for a mark on the one before it."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(one) in "WF" else category(one) not in ("Mn", "Me") for one in text)
