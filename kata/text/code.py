"""Code, before it is painted."""

from __future__ import annotations

LONGEST_PAINTED = 10_000
"""Characters: Pygments takes a minute for some texts of ten times as many."""


def paintable(code: str) -> tuple[str, str]:
    """Code as it is drawn, and the language to paint it in: too long for that, it is plain text.

    Lines of nothing but spaces are empty: Pygments looks from each to the last of them.
    """
    text = "\n".join(line if line.strip() else "" for line in code.rstrip().split("\n"))
    return text, "python" if len(text) <= LONGEST_PAINTED else "text"
