"""Figures: medians and 95th percentiles of what was measured, as a table and as JSON."""

from __future__ import annotations

import json
import os
import platform
import statistics
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Latency:
    """How long one way of judging took, over several submissions."""

    way: str
    kata: str
    submissions: int
    median_ms: float
    p95_ms: float

    @classmethod
    def of(cls, way: str, kata: str, seconds: list[float]) -> Latency:
        milliseconds = sorted(1000.0 * value for value in seconds)
        p95 = milliseconds[min(round(0.95 * len(milliseconds)), len(milliseconds) - 1)]
        return cls(way, kata, len(milliseconds), statistics.median(milliseconds), p95)


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure that has a bound, and whether it keeps it."""

    what: str
    value: float
    bound: float
    unit: str

    @property
    def met(self) -> bool:
        return self.value <= self.bound


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "tensorflow": version("tensorflow"),
        "keras": version("keras"),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")


def show(latencies: list[Latency], aims: list[Aim]) -> None:
    """Print the figures."""
    console = Console()
    table = Table("way", "kata", "submissions", "median ms", "p95 ms", title="From submission to verdict")
    for row in latencies:
        table.add_row(row.way, row.kata, str(row.submissions), f"{row.median_ms:.1f}", f"{row.p95_ms:.1f}")
    console.print(table)
    table = Table("aim", "measured", "bound", "kept", title="Aims")
    for aim in aims:
        table.add_row(aim.what, f"{aim.value:.1f} {aim.unit}", f"{aim.bound:g} {aim.unit}", "yes" if aim.met else "NO")
    console.print(table)


def save(path: Path, latencies: list[Latency], aims: list[Aim]) -> None:
    """Write the same figures as JSON."""
    rows = [{**asdict(aim), "met": aim.met} for aim in aims]
    data = {"machine": machine(), "latency": [asdict(row) for row in latencies], "aims": rows}
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
