"""Times as the store keeps them: whole milliseconds since 1970, in UTC."""

from __future__ import annotations

import time
from datetime import UTC, datetime

Milliseconds = int
DAY = 24 * 60 * 60 * 1000


def now() -> Milliseconds:
    """The present moment."""
    return time.time_ns() // 1_000_000


def to_datetime(moment: Milliseconds) -> datetime:
    """A moment as a datetime that knows it is in UTC."""
    return datetime.fromtimestamp(moment / 1000, UTC)


def from_datetime(moment: datetime) -> Milliseconds:
    """A datetime that knows its time zone as a moment."""
    return round(moment.timestamp() * 1000)


def local_day(moment: Milliseconds) -> str:
    """The user's calendar day, as `2026-11-25`."""
    return to_datetime(moment).astimezone().date().isoformat()


def start_of_local_day(moment: Milliseconds) -> Milliseconds:
    """The moment at which the user's calendar day began."""
    local = to_datetime(moment).astimezone()
    return from_datetime(local.replace(hour=0, minute=0, second=0, microsecond=0))
