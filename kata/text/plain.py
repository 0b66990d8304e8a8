"""Make strangers' text safe to print: no terminal commands, no turned directions, no flood.

Each function takes time in proportion to its `limit`, whatever the text and however long it is.
"""

from __future__ import annotations

import re

from bankfile.hidden import HIDDEN, escape_of

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
# What shows nothing though Unicode counts it as a letter, a mark or a symbol, beside what is hidden in any text.
_BLANK = re.compile("[\u180b-\u180d\u180f\u2800\ufe00-\ufe0f]")
_LOST_SPACE = re.compile(r"^ | $|(?<= ) ")
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
    too long the end gives way to a digest of the whole. Of spaces at an end or in a row, which a page draws as one or
    not at all, each is `\x20`.
    """
    shown = text[: limit + 1]
    if not (shown.isascii() and shown.isprintable() and "\\" not in shown):
        shown = "".join(escape_of(one) if _can_hide(one) else one for one in shown)
    shown = _LOST_SPACE.sub(r"\\x20", shown)
    if len(shown) <= limit and len(text) <= limit:
        return shown
    import hashlib  # 4 ms, for the few texts that are too long

    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LETTERS]
    return shown[: max(limit - len(_CUT) - len(digest), 0)] + f"{_CUT}{digest}"[:limit]


def _can_hide(character: str) -> bool:
    """Controls, marks of direction, halves of surrogate pairs, all that looks like a space or like nothing."""
    if character == "\\" or not character.isprintable():
        return True
    return bool(HIDDEN.match(character) or _BLANK.match(character))


def shortened(text: str, limit: int) -> str:
    """`text`, or its first characters and an ellipsis, at most `limit` in all."""
    return text if len(text) <= limit else text[: limit - len(_CUT)] + _CUT
