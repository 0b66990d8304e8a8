"""How things are drawn that appear on several screens: bars, levels, prose, paths.

Text is `Content` of spans whose colours are the theme's variables, so that it changes with the theme. Text of users and
solutions goes in as plain text: nothing in it is markup.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.highlight import highlight

from kata.text.code import paintable
from kata.text.prose import broken, passages

if TYPE_CHECKING:
    from collections.abc import Iterable

LEVELS = 5
NARROWEST = 16
"""Cells that a text gets beside its label, however little room there is."""


def bar(share: float, width: int, style: str = "$accent") -> Content:
    """A share from 0 to 1 as a bar of `width` cells."""
    full = round(min(max(share, 0.0), 1.0) * width)
    return Content.assemble(("━" * full, style), ("─" * (width - full), "$border"))


def level(number: int) -> str:
    """`●●○○○`."""
    return "●" * number + "○" * (LEVELS - number)


def prose(text: str, style: str = "") -> Content:
    """Text for people; what stands in backquotes is set apart, and nothing in it is markup."""
    drawn = Content.assemble(*((part.text, "$accent" if part.code else "") for part in passages(text)))
    return drawn.stylize_before(style)


def painted(code: str) -> Content:
    """A pack's Python code."""
    text, language = paintable(code)
    return highlight(text, language=language)


def lines(parts: Iterable[Content | str]) -> Content:
    """Contents, one to a line."""
    return Content("\n").join(part if isinstance(part, Content) else Content(part) for part in parts)


def hanging(label: str, text: Content | str, width: int, *, label_width: int = 12) -> Content:
    """A label, and beside it a text that is wrapped below its own beginning."""
    body = text if isinstance(text, Content) else Content(text)
    rows = [body[where] for where in broken(body.plain, max(width - label_width, NARROWEST))]
    heads = [label, *[""] * (len(rows) - 1)]
    return lines(
        Content.assemble((f"{head:<{label_width}}", "$muted"), row) for head, row in zip(heads, rows, strict=True)
    )


def short_path(path: Path) -> str:
    """A path, with the home folder as `~`."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
