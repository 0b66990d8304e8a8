"""A verdict's status, as it stands in the result and beside each case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from kata.judging.feedback import SIGNS, Tone

if TYPE_CHECKING:
    from kata.verdict import Status

COLOURS = {
    Tone.GOOD: "$success",
    Tone.BAD: "$error",
    Tone.LIMIT: "$warning",
    Tone.OURS: "$error",
    Tone.DIM: "$muted",
}


def status_text(status: Status) -> Content:
    """A status as glyph and word: never by colour alone."""
    sign = SIGNS[status]
    return Content.assemble((f"{sign.glyph} {status.value}", COLOURS[sign.tone]))
