"""What holds of every text that is shown, whoever wrote it."""

from __future__ import annotations

import unicodedata

LONGEST = 100_000
"""Characters; a terminal's whole scrollback, and less than would be called a flood."""
_HIDDEN = {"Cc", "Cf", "Cs"}
_MAY_STAND = {"\n"}


def assert_safe(text: str, longest: int = LONGEST) -> None:
    """No control character but the end of a line, no mark that turns a direction, no half of a pair, no flood."""
    assert len(text) <= longest, f"{len(text):,} characters"
    if text.isascii() and text.isprintable():
        return
    bad = {letter for letter in set(text) - _MAY_STAND if unicodedata.category(letter) in _HIDDEN}
    assert not bad, sorted(map(ascii, bad))
