"""Numbers and spans of time as words, the same wherever they are shown."""

from __future__ import annotations

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
MONTH = 30 * DAY
YEAR = 365 * DAY
_UNITS = ((YEAR, "y"), (2 * MONTH, "mo"), (DAY, "d"), (HOUR, "h"), (MINUTE, "min"))
"""From which span on, in seconds, which unit says it: two months are `60 d` no longer, but `2 mo`."""
MOST_DIGITS = 9
NEARLY = 0.95
"""A span that lacks less than this share of a unit is told in it: 58 s are `1 min`."""


def counted(number: int, noun: str) -> str:
    """`1 kata`, `2 katas`, `1,200 katas`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def milliseconds(seconds: float) -> str:
    """How long something took, in seconds, for people: `0.6 ms`, `14 ms`, `5.0 s`."""
    value = 1000.0 * seconds
    if round(value) >= 1000:
        return f"{seconds:.1f} s"
    return f"{value:.1f} ms" if round(value, 1) < 10.0 else f"{value:.0f} ms"


def clock_face(seconds: float) -> str:
    """Seconds as a clock shows them, whole ones only: `4:05`, `1:02:00`."""
    whole = max(int(seconds), 0)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def span(seconds: float) -> str:
    """A span of time, in seconds, in its largest unit: `45 s`, `10 min`, `3 h`, `12 d`, `4 mo`, `2 y`."""
    for least, unit in _UNITS:
        if seconds >= NEARLY * least:
            return f"{seconds / (MONTH if unit == 'mo' else least):.0f} {unit}"
    return f"{max(seconds, 0):.0f} s"


def small_number(text: str) -> int | None:
    """A whole number of at most nine digits, as somebody typed it; None for anything else.

    Python refuses to read thousands of digits, and nobody means such a number.
    """
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
