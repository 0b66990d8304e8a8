"""In which line of a quoted value an escape stands: libyaml resolves them and tells where the whole value began."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_LETTERS = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85"}
_LETTERS |= {"L": "\u2028", "P": "\u2029"}
"""Escapes of one letter that stand for a control character or a line's end (YAML 1.1, section 5.7)."""


def row_of_escape(lines: Sequence[str], code: str) -> int:
    """The first of a value's lines, from 0, that holds an escape for a character such as `U+001B`; 0 if none does."""
    return next((row for row, line in enumerate(lines) if code in map(_code, _ESCAPE.finditer(line))), 0)


def _code(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    number = int(digits, 16) if digits else ord(_LETTERS.get(found[4], found[4]))
    return f"U+{number:04X}"
