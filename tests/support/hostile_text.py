"""Texts made to keep a regular expression busy: what it looks for, over and over, and an end that it does not want."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]
_constants: Any = re._constants  # type: ignore[attr-defined]
MOST_UNITS = 40
TAILS = ("", "!", "\x00", "\n\x00", "é")
_OF_CATEGORY = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_NOT_DIGIT": "x",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "x",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_WORD": "-",
}


def hostile_texts(pattern: re.Pattern[str], longest: int) -> Iterator[str]:
    """Texts of at most `longest` characters: a piece of what the pattern matches, repeated, between heads and tails."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    whole = _example(tree)
    units = list(dict.fromkeys(unit for unit in (*_units(tree), *_beginnings(whole)) if unit))[:MOST_UNITS]
    heads = list(dict.fromkeys(("", *_beginnings(whole))))[:6]
    for unit in units:
        for head in heads:
            for tail in TAILS:
                count = max((longest - len(head) - len(tail)) // len(unit), 0)
                yield (head + unit * count + tail)[:longest]


def _beginnings(text: str) -> list[str]:
    """The text, and what is left of it without its end."""
    cuts = {len(text), len(text) - 1, len(text) - 2, len(text) // 2, 1, 2}
    return [text[:cut] for cut in sorted(cuts, reverse=True) if 0 < cut <= len(text)]


def _units(tree: Any) -> Iterator[str]:
    """Every character and every run that a part of the pattern matches, and each of its branches as a whole."""
    run = ""
    for operation, value in tree:
        name = str(operation)
        letters = _letters(name, value)
        run = run + letters[0] if letters else ""
        yield from letters
        if len(run) > 1:
            yield from _beginnings(run)
        for part in _parts(name, value):
            example = _example(part)
            yield example
            yield example + " "
            yield from _beginnings(example)
            yield from _units(part)


def _letters(name: str, value: Any) -> list[str]:
    """Characters that one step of a pattern matches."""
    if name == "LITERAL":
        return [chr(value)]
    if name == "NOT_LITERAL":
        return [chr(value ^ 1)]
    if name == "ANY":
        return ["a"]
    if name != "IN":
        return []
    if value and str(value[0][0]) == "NEGATE":
        return [letter for letter in ("a", "1", " ", "-", "x", "é") if not any(map(_holds(letter), value[1:]))][:2]
    found = []
    for kind, item in value:
        if str(kind) == "RANGE":
            found += [chr(item[0]), chr(item[1])]
        elif str(kind) == "CATEGORY":
            found.append(_OF_CATEGORY[str(item)])
        else:
            found.append(chr(item))
    return found


def _holds(letter: str) -> Any:
    def holds(part: Any) -> bool:
        kind, item = str(part[0]), part[1]
        if kind == "RANGE":
            return bool(item[0] <= ord(letter) <= item[1])
        if kind == "LITERAL":
            return bool(item == ord(letter))
        return _OF_CATEGORY.get(str(item)) == letter

    return holds


def _parts(name: str, value: Any) -> Sequence[Any]:
    """The patterns inside a step of a pattern."""
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return [value[2]]
    if name == "SUBPATTERN":
        return [value[3]]
    if name == "BRANCH":
        return list(value[1])
    if name == "ATOMIC_GROUP":
        return [value]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [value[1]]
    return []


def _example(tree: Any) -> str:
    """A text that the pattern matches, each repetition once."""
    text = ""
    for operation, value in tree:
        name = str(operation)
        letters = _letters(name, value)
        if letters:
            text += letters[0]
        elif name not in ("ASSERT", "ASSERT_NOT") and (parts := _parts(name, value)):
            text += _example(parts[0])
    return text
