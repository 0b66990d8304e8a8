"""How things look that appear on several screens: statuses, bars, levels, durations, dates.

Text is `Content` of spans whose colours are the theme's variables, so that it changes with the theme. Text of users and
solutions goes in as plain text: nothing in it is markup.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Iterable

LEVELS = 5
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

STATUS_LOOKS: dict[str, tuple[str, str]] = {
    "accepted": ("✓", "$success"),
    "wrong answer": ("✗", "$error"),
    "runtime error": ("!", "$error"),
    "invalid solution": ("!", "$error"),
    "time limit exceeded": ("◷", "$warning"),
    "memory limit exceeded": ("▲", "$warning"),
    "output limit exceeded": ("▲", "$warning"),
    "disk limit exceeded": ("▲", "$warning"),
    "not run": ("–", "$muted"),
    "internal error": ("?", "$error"),
}
"""Glyph and colour of each status; the word always stands beside them."""


def status(word: str) -> Content:
    """A verdict's status, as glyph and word."""
    glyph, style = STATUS_LOOKS.get(word, ("·", ""))
    return Content.assemble((f"{glyph} {word}", style))


def bar(share: float, width: int, style: str = "$accent") -> Content:
    """A share from 0 to 1 as a bar of `width` cells."""
    full = round(min(max(share, 0.0), 1.0) * width)
    return Content.assemble(("━" * full, style), ("─" * (width - full), "$border"))


def level(number: int) -> str:
    """`●●○○○`."""
    return "●" * number + "○" * (LEVELS - number)


def clock(seconds: float) -> str:
    """`4:05`, `1:02:00`."""
    whole = max(int(seconds), 0)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def milliseconds(seconds: float) -> str:
    """`0.6 ms`, `14 ms`, `5.0 s`."""
    if seconds >= 1.0:
        return f"{seconds:.1f} s"
    value = 1000.0 * seconds
    return f"{value:.1f} ms" if value < 10.0 else f"{value:.0f} ms"


def counted(number: int, noun: str) -> str:
    """`1 kata`, `2 katas`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def distance(span: int) -> str:
    """A span of milliseconds in one unit: `10 min`, `3 h`, `12 d`, `4 mo`."""
    if span < HOUR:
        return f"{max(round(span / MINUTE), 1)} min"
    if span < DAY:
        return f"{round(span / HOUR)} h"
    if span < 60 * DAY:
        return f"{round(span / DAY)} d"
    return f"{round(span / (30 * DAY))} mo"


def prose(text: str, style: str = "") -> Content:
    """Text for people; what stands in backquotes is set apart, and nothing in it is markup."""
    return Content(text).stylize(style).highlight_regex(re.compile(r"`[^`\n]+`"), style="$accent")


def lines(parts: Iterable[Content | str]) -> Content:
    """Contents, one to a line."""
    return Content("\n").join(part if isinstance(part, Content) else Content(part) for part in parts)


def hanging(label: str, text: str, width: int, *, label_width: int = 12) -> Content:
    """A label, and beside it a text that is wrapped below its own beginning."""
    room = max(width - label_width, 16)
    rows = [piece for line in text.split("\n") for piece in (_wrapped(line, room) or [""])]
    first = Content.assemble((f"{label:<{label_width}}", "$muted"), rows[0])
    return lines([first, *(" " * label_width + row for row in rows[1:])])


def _wrapped(line: str, room: int) -> list[str]:
    import textwrap

    return textwrap.wrap(line, room, drop_whitespace=True, replace_whitespace=False, break_on_hyphens=False)


def short_path(path: Path) -> str:
    """A path, with the home folder as `~`."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
