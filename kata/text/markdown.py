"""Text for Markdown: what stands in backquotes is code, and nothing else in it is markup."""

from __future__ import annotations

import re

from kata.text.plain import one_line

LONGEST_PHRASE = 8192
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~]")
_BLOCK_START = re.compile(r"^(?:([#+=-])|(\d{1,9})(?=[.)]))")


def phrase(text: str) -> str:
    """A sentence on one line, anywhere but in a table."""
    return _marked(one_line(text, LONGEST_PHRASE), in_table=False)


def table_cell(text: str) -> str:
    """A sentence in a table, whose columns it leaves as they are."""
    return _marked(one_line(text, LONGEST_PHRASE), in_table=True)


def _marked(text: str, *, in_table: bool) -> str:
    pieces = text.split("`")
    # Markdown takes backquotes in a row for one; and in a table, a backslash before a bar ends the cell even in code.
    unclear = "``" in text or len(pieces) % 2 == 0 or (in_table and any("\\" in code for code in pieces[1::2]))
    if unclear:
        return _begun(_without_markup(text))
    codes = (code.replace("|", "\\|") if in_table else code for code in pieces[1::2])
    texts = map(_without_markup, pieces[::2])
    return _begun(next(texts)) + "".join(f"`{code}`{after}" for code, after in zip(codes, texts, strict=True))


def _without_markup(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def _begun(text: str) -> str:
    """Text that begins no heading and no list."""
    return _BLOCK_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\", text)
