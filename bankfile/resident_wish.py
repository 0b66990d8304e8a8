"""Whether a user's programs share one runner that stays, the resident: said by the environment, or by an option."""

from __future__ import annotations

import os

RESIDENT_WANTED = "TFKATA_RESIDENT"
_NO = frozenset({"0", "no", "off", "false"})


def is_resident_wanted() -> bool:
    """As `TFKATA_RESIDENT` says; else yes, but not where CI runs, which leaves nothing behind."""
    wish = os.environ.get(RESIDENT_WANTED, "").strip().lower()
    if wish:
        return wish not in _NO
    return os.environ.get("CI", "").strip().lower() in {"", *_NO}
