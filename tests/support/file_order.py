"""Chance that shuffles nothing, so that options stand as in their file."""

from __future__ import annotations

import random
from typing import Any


class FileOrder(random.Random):
    """Draws as ever, and leaves the order of what it is to shuffle."""

    def shuffle(self, x: Any) -> None:
        pass
