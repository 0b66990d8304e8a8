"""Read a `kata.yaml`, and say of each field that is wrong what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bankfile.errors import BankError
from bankfile.fields import Guide, read_file
from kata.model import KataFile, Limits, Plot

EXAMPLES = {
    "id": "id: cubic-slope",
    "title": "title: Slope of a cubic",
    "family": "family: gradients",
    "level": "level: 1",
    "minutes": "minutes: 5",
    "topics": "topics: [tapes-and-graphs]",
    "entry": 'entry: ["slope(x)"]',
    "hints": "hints: [a nudge, a stronger one, nearly the answer]",
    "covers": "covers: [O2, S3]",
    "links": 'links: ["https://www.tensorflow.org/guide/autodiff"]',
    "limits": "limits: {wall_seconds: 10.0}",
    "wall_seconds": "limits: {wall_seconds: 10.0}",
    "cpu_seconds": "limits: {cpu_seconds: 10.0}",
    "memory_bytes": "limits: {memory_bytes: 2147483648}",
    "scratch_bytes": "limits: {scratch_bytes: 67108864}",
    "plot": "plot: {case: full_run, path: losses}",
    "case": "plot: {case: full_run, path: losses}",
    "path": "plot: {case: full_run, path: losses}",
}
"""A right line for each field."""

_NESTED: dict[str, Iterable[str]] = {"limits": Limits.model_fields, "plot": Plot.model_fields}


def read_kata_file(path: Path, problems: list[str]) -> KataFile | None:
    """What a `kata.yaml` holds, or None after adding what is wrong to `problems`, a line each."""
    try:
        return read_file(path, KataFile, _GUIDE)
    except BankError as error:
        problems += str(error).splitlines()
        return None


def _fields_at(place: Sequence[str | int]) -> Iterable[str]:
    return _NESTED.get(str(place[0]), ()) if len(place) > 1 else KataFile.model_fields


_GUIDE = Guide("a kata", EXAMPLES, _fields_at)
