"""benchmarks/latest.json: the latest figures of each part, with the moment and the machine of each."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.figures import Row, as_data, machine


def keep(path: Path, part: str, rows: Sequence[Row], taken: datetime) -> None:
    """Put a part's figures in the place of its earlier ones; those of the other parts stay, and so does the old file
    if this is stopped on the way."""
    parts = {**_earlier(path), part: {"taken": taken.isoformat(timespec="seconds"), "machine": machine()}}
    parts[part]["rows"] = [as_data(row) for row in rows]
    new = path.with_suffix(".json.new")
    new.write_text(json.dumps({"parts": parts}, indent=2) + "\n", encoding="utf-8")
    os.replace(new, path)


def _earlier(path: Path) -> dict[str, Any]:
    """What there is; nothing where that is no file of ours, or of a time when it held no parts."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["parts"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}
