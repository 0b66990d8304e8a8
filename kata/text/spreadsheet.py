"""Text for a table that a spreadsheet reads."""

from __future__ import annotations

from unicodedata import normalize

from kata.text.plain import one_line, visible

LONGEST_CELL = 4096
_LOOKED_AT = 64
"""Characters at the start of a cell."""
_BEGINS_FORMULA = frozenset("=+-@\u2212")


def cell(text: str) -> str:
    """Text on one line as a cell that no spreadsheet takes for a formula, whichever letters that is written in.

    An apostrophe says that a cell is text; one of the text's own is doubled, so that no two texts become the same cell.
    """
    shown = one_line(text, LONGEST_CELL)
    return f"'{shown}" if shown.startswith("'") or _first_to_be_seen(shown) in _BEGINS_FORMULA else shown


def _first_to_be_seen(text: str) -> str:
    """The first character that is no blank and shows something, in its usual form: `=` also comes full-width."""
    usual = normalize("NFKC", text[:_LOOKED_AT])
    return next((one for one in usual if one == "\\" or visible(one, 16) == one), "")
