"""Characters at which Textual's document ends a line and files do not: kept by stand-ins while they are edited.

`str.splitlines`, by which a document takes a text apart, ends lines at form feeds, U+2028 and others; put together
again, each would have become a line feed, and the user's file another one.
"""

from __future__ import annotations

import re

_FIRST = 0x10_FE00
"""Of the private-use characters that stand for them: nobody's."""
_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_STAND_INS = "".join(chr(_FIRST + number) for number in range(len(_ENDS)))
_TO_STAND_INS = str.maketrans(_ENDS, _STAND_INS)
_FROM_STAND_INS = str.maketrans(_STAND_INS, _ENDS)
_HELD = re.compile(f"[{_ENDS}]")


def held(text: str) -> str:
    """A file's text as the editor holds it."""
    return text.translate(_TO_STAND_INS) if _HELD.search(text) else text


def restored(text: str) -> str:
    """What the editor holds as the file's text."""
    return text if text.isascii() else text.translate(_FROM_STAND_INS)
