"""Text for a page: what is hidden in it shown or taken out, and nothing in it markup."""

from __future__ import annotations

from html import escape

from kata.text.plain import block, one_line, visible

LONGEST_NAME = 4096
"""Characters: a name's 255 bytes, each shown as an escape, are far less, so that no candidate's is cut."""
LONGEST_SENTENCE = 8192
LONGEST_TEXT = 2**18


def name(text: str) -> str:
    """What something is known by, with what is hidden in it shown, so that no two names look the same."""
    return escape(visible(text, LONGEST_NAME))


def sentence(text: str) -> str:
    """Text on one line."""
    return escape(one_line(text, LONGEST_SENTENCE))


def lines(text: str) -> str:
    """Text that keeps its lines."""
    return escape(block(text, LONGEST_TEXT))


def prose(text: str) -> str:
    """A sentence, with what stands in backquotes set as code; a backquote without its partner stays what it is."""
    escaped = sentence(text)
    pieces = escaped.split("`")
    if len(pieces) % 2 == 0:
        return escaped
    return "".join(f"<code>{piece}</code>" if index % 2 else piece for index, piece in enumerate(pieces))
