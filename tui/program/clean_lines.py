"""Between what widgets draw and the terminal: no character passes that it would obey, whoever wrote it.

Every line of every widget goes through Textual's line filters (`App.get_line_filters`) on its way to the driver: what
packs, solutions, file names and messages hold alike. What is taken out takes no cells, so that nothing moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.filter import LineFilter

from bankfile.hidden import UNSAFE, escaped

if TYPE_CHECKING:
    import re

    from textual.color import Color

STAND_IN = "\N{REPLACEMENT CHARACTER}"


class CleanLines(LineFilter):
    """Takes unsafe characters out of lines, in text and in links."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        return [_cleaned(segment) for segment in segments]


def visible_code(line: str) -> str:
    """A line of code with a sign for each unsafe character in it: as many characters, so that places stay the same."""
    return line if line.isascii() and line.isprintable() else UNSAFE.sub(_sign, line)


def _sign(found: re.Match[str]) -> str:
    """Unicode's picture of a control character, such as ␛."""
    number = ord(found[0])
    return chr(0x2400 + number) if number < 0x20 else "\N{SYMBOL FOR DELETE}" if number == 0x7F else STAND_IN


def _cleaned(segment: Segment) -> Segment:
    text, style = segment.text, segment.style
    if text.isascii() and text.isprintable() and (style is None or style.link is None):
        return segment
    clean = UNSAFE.sub(lambda found: STAND_IN * cell_len(found[0]), text)
    if style is not None and style.link is not None and (link := escaped(style.link)) != style.link:
        return Segment(clean, style.update_link(link), segment.control)
    return segment if clean == text else Segment(clean, style, segment.control)
