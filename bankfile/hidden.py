"""Which characters a reader does not see, or a terminal obeys: said here once, for what is read and what is shown.

Two sorts. *Unsafe* ones have no place in any text: terminals take them for commands, they turn the direction of what
stands around them ("Trojan Source", CVE-2021-42574), or they are no characters at all. *Invisible* ones only can't be
seen; some languages and emoji need them, so that authors may write them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNSAFE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and line feed, DEL, C1
    "\u2028\u2029"  # line and paragraph separators: a line more for some readers, and none for others
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides and isolates of direction
    "\u206a-\u206f\ufff9-\ufffb"  # deprecated format characters, interlinear annotations
    "\ud800-\udfff"  # halves of a surrogate pair: no UTF-8 holds them
    "\U000e0000-\U000e007f"  # tags
)
_INVISIBLE = (
    "\xad\u034f\u180e\u200b-\u200d\u2060-\u2065\ufeff"  # soft hyphen, joiners and what has no width
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # fillers
    "\U000e0080-\U000e0fff"  # supplementary selectors of variants, and what is not assigned beside them
)
UNSAFE = re.compile(f"[{_UNSAFE}]")
UNSAFE_IN_NAMES = re.compile(f"[{_UNSAFE}\t\n]")
HIDDEN = re.compile(f"[{_UNSAFE}{_INVISIBLE}]")
"""Unsafe or invisible."""


@dataclass(frozen=True, slots=True)
class UnsafeCharacter:
    """The first character of a text that may not stand in it."""

    code: str
    """As Unicode writes it: `U+202E`."""
    line: int
    """From 1."""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, to follow a place."""
        return (
            f"holds the character {self.code}, which is hidden from readers and may be a command to a terminal; "
            "take it out"
        )


def unsafe_in(text: str) -> UnsafeCharacter | None:
    """The first unsafe character, if there is one."""
    return _first(UNSAFE, text)


def unsafe_in_name(name: str) -> UnsafeCharacter | None:
    """As `unsafe_in`, of what stands in one line: a tab or a line's end is unsafe there too."""
    return _first(UNSAFE_IN_NAMES, name)


def _first(unsafe: re.Pattern[str], text: str) -> UnsafeCharacter | None:
    if text.isascii() and text.isprintable():
        return None
    found = unsafe.search(text)
    return found and UnsafeCharacter(f"U+{ord(found[0]):04X}", 1 + text.count("\n", 0, found.start()))


def escaped(text: str) -> str:
    """`text` with each unsafe character as Python would write it, such as `\\x1b`; lines and tabs stay."""
    return text if text.isascii() and text.isprintable() else UNSAFE.sub(lambda found: escape_of(found[0]), text)


def escape_of(character: str) -> str:
    r"""A character as Python writes it in ASCII: `\x1b`, `\u202e`, `\\`."""
    return character.encode("unicode_escape").decode("ascii")
