"""Make strangers' text safe to print: no terminal commands, no turned directions, no flood.

Each function takes time in proportion to its `limit`, whatever the text and however long it is.
"""

from __future__ import annotations

import hashlib
import re

from bankfile.hidden import HIDDEN, written_out

_CUT = "…"
_ROOM = 8
"""How many characters are looked at for each that may be left: what is cleaned away may be most of a text."""

# From each introducer a sequence is followed to the next introducer at most, and nothing is tried twice (the possessive
# `*+`): two thousand titles that nobody ends are passed over once each, and not once for each before them.
_ESCAPE_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]"  # CSI: colours, cursor movement
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*+(?:\x07|\x1b\\|\x9c)"  # OSC and such: titles
    r"|\x1b[ -/]*+[0-Z\\^-~]"  # what is left: two-character commands
)
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NOT_TO_BE_SEEN = re.compile(rf"{HIDDEN.pattern}|[\n\t\\]")
_DIGEST_LETTERS = 8


def block(text: str, limit: int) -> str:
    """`text` as lines of at most `limit` characters in all, safe to print; tabs become four spaces."""
    text = text[: _ROOM * limit]
    if not (text.isascii() and text.isprintable()):
        text = _ESCAPE_SEQUENCE.sub("", text)
        text = HIDDEN.sub("", _LINE_END.sub("\n", text)).replace("\t", "    ")
    return shortened(text, limit)


def one_line(text: str, limit: int) -> str:
    """`text` on one line of at most `limit` characters, safe to print."""
    return shortened(" ".join(block(text, 4 * limit).split()), limit)


def visible(text: str, limit: int) -> str:
    r"""A name on one line of at most `limit` characters, its hidden ones as escapes: `\x1b`, `\u202e`, `\n`.

    For names, of which two that differ must stay different: a backslash of its own becomes two, and of a name that is
    too long the end gives way to a digest of the whole.
    """
    shown = _NOT_TO_BE_SEEN.sub(written_out, text[: limit + 1])
    if len(shown) <= limit and len(text) <= limit:
        return shown
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LETTERS]
    return shown[: max(limit - len(_CUT) - len(digest), 0)] + f"{_CUT}{digest}"[:limit]


def shortened(text: str, limit: int) -> str:
    """`text`, or its first characters and an ellipsis, at most `limit` in all."""
    return text if len(text) <= limit else text[: limit - len(_CUT)] + _CUT
