"""Text for a page: escaped, with what stands in backquotes set as code."""

from __future__ import annotations

from html import escape


def prose(text: str) -> str:
    """A sentence as HTML; a backquote without its partner stays what it is."""
    pieces = escape(text).split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    return "".join(f"<code>{piece}</code>" if index % 2 else piece for index, piece in enumerate(pieces))
