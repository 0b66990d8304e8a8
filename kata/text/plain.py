"""Make text from a worker safe to print: no terminal commands, no turned directions, no flood."""

from __future__ import annotations

import re

_CUT = "…"

# Each alternative stops at the next escape character, so that no text takes more than linear time.
_ESCAPE_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movement
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC and such: titles
    r"|\x1b[ -/]*[0-Z\\^-~]"  # what is left: two-character commands
)
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control characters; marks that are invisible or turn the direction of what follows; half a surrogate pair.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def block(text: str, limit: int) -> str:
    """`text` as lines of at most `limit` characters in all, safe to print; tabs become four spaces."""
    if not (text.isascii() and text.isprintable()):
        text = _ESCAPE_SEQUENCE.sub("", text[: 8 * limit])
        text = _HIDDEN.sub("", _LINE_END.sub("\n", text)).replace("\t", "    ")
    return shortened(text, limit)


def one_line(text: str, limit: int) -> str:
    """`text` on one line of at most `limit` characters, safe to print."""
    return shortened(" ".join(block(text, 4 * limit).split()), limit)


def shortened(text: str, limit: int) -> str:
    """`text`, or its first characters and an ellipsis, at most `limit` in all."""
    return text if len(text) <= limit else text[: limit - len(_CUT)] + _CUT
