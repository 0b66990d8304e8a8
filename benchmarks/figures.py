"""Figures: what was measured, how often, beside what, and whether it keeps its aim; as a table and as JSON.

Aims are ratios to something measured beside them in the same run, so that they hold on any machine.
"""

from __future__ import annotations

import math
import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

WANTED = 30
"""Repetitions of what is cheap."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    what: str
    value: float
    unit: str
    count: int
    """How often it was measured."""
    wanted: int = 0
    """How often it would have been with more time; 0 where that is no question."""
    median: float | None = None
    p95: float | None = None
    aim: float | None = None
    """Its bound; None for a figure that is told and not aimed at."""
    at_least: bool = False
    """Whether the aim is a lower bound."""

    @property
    def met(self) -> bool | None:
        if self.aim is None:
            return None
        return self.value >= self.aim if self.at_least else self.value <= self.aim


def seconds(what: str, taken: Sequence[float], wanted: int = WANTED) -> Row:
    """Told, not aimed at: how long something took."""
    median = 1000 * statistics.median(taken)
    return Row(what, median, "ms", len(taken), wanted, median, 1000 * p95(taken))


def ratio(
    what: str,
    taken: Sequence[float],
    beside: Sequence[float],
    aim: float | None,
    *,
    wanted: int = WANTED,
    at_least: bool = False,
) -> Row:
    """The median of something in medians of something else, measured in turn with it."""
    unit = statistics.median(beside)
    median = statistics.median(taken) / unit
    return Row(what, median, "times", len(taken), wanted, median, p95(taken) / unit, aim, at_least)


def p95_ratio(what: str, taken: Sequence[float], beside: Sequence[float], aim: float, *, wanted: int = WANTED) -> Row:
    """The 95th percentile of something in 95th percentiles of something else."""
    unit = p95(beside)
    value = p95(taken) / unit
    return Row(what, value, "times", len(taken), wanted, statistics.median(taken) / unit, value, aim)


def told(what: str, value: float, unit: str, count: int, aim: float | None = None, *, at_least: bool = False) -> Row:
    """A figure that comes of one measurement of many things."""
    return Row(what, value, unit, count, aim=aim, at_least=at_least)


def p95(values: Sequence[float]) -> float:
    """The 95th percentile: the smallest of the values that at least 95 of 100 do not exceed."""
    return sorted(values)[max(math.ceil(0.95 * len(values)), 1) - 1]


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "tfkata": version("tfkata"),
        "tensorflow": version("tensorflow"),
        "keras": version("keras"),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")


def show(title: str, rows: Sequence[Row]) -> None:
    """Print the figures of one part."""
    table = Table("what", "times", "median", "p95", "value", "aim", "met", title=title, title_justify="left")
    for row in rows:
        table.add_row(row.what, _times(row), _number(row.median), _number(row.p95), _value(row), _aim(row), _met(row))
    Console(width=None if Console().is_terminal else 160).print(table)


def as_data(row: Row) -> dict[str, Any]:
    return {**asdict(row), "met": row.met}


def _times(row: Row) -> str:
    return f"{row.count} of {row.wanted}" if row.count < row.wanted else str(row.count)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}" if value < 100 else f"{value:.0f}"


def _value(row: Row) -> str:
    return f"{_number(row.value)} {row.unit}"


def _aim(row: Row) -> str:
    return "" if row.aim is None else f"{'≥' if row.at_least else '≤'} {row.aim:g} {row.unit}"


def _met(row: Row) -> str:
    return {None: "", True: "yes", False: "NO"}[row.met]
