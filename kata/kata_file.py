"""Read a `kata.yaml`, and say of each field that is wrong what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kata.errors import BankError
from kata.model import KataFile, Limits, Plot
from kata.strict_yaml import line_of, load

EXAMPLES = {
    "id": "id: cubic-slope",
    "title": "title: Slope of a cubic",
    "family": "family: gradients",
    "level": "level: 1",
    "minutes": "minutes: 5",
    "topics": "topics: [tapes]",
    "entry": 'entry: ["slope(x)"]',
    "hints": "hints: [a nudge, a stronger one, nearly the answer]",
    "covers": "covers: [O2, S3]",
    "links": 'links: ["https://www.tensorflow.org/guide/autodiff"]',
    "limits": "limits: {wall_seconds: 10.0}",
    "plot": "plot: {case: full_run, path: losses}",
}
"""A right line for each field."""

_NESTED: dict[str, Iterable[str]] = {"limits": Limits.model_fields, "plot": Plot.model_fields}
_PATTERNS = {
    "id": "must be words of small letters and digits, joined by hyphens",
    "covers": "must be the label of an entry of the curriculum, such as O2",
    "links": "must be an address that begins with https://",
}
MAX_SHOWN = 60


def read_kata_file(path: Path, problems: list[str]) -> KataFile | None:
    """What a `kata.yaml` holds, or None after adding what is wrong to `problems`, a line each."""
    try:
        data = load(path)
    except BankError as error:
        problems.append(str(error))
        return None
    if not isinstance(data, dict):
        problems.append(f"{path}:1: must be a mapping of fields such as `{EXAMPLES['id']}`.")
        return None
    try:
        return KataFile.model_validate(data)
    except ValidationError as invalid:
        problems += [field_problem(path, detail["loc"], _sentence(detail)) for detail in invalid.errors()]
        return None


def field_problem(path: Path, field: Sequence[str | int], sentence: str) -> str:
    """A problem with a field of a `kata.yaml` that could be loaded: `FILE:LINE: FIELD: SENTENCE`."""
    return f"{path}:{line_of(path, field)}: {'.'.join(str(part) for part in field)}: {sentence}"


def _sentence(error: Any) -> str:
    field: tuple[str | int, ...] = error["loc"]
    example = f"as in `{EXAMPLES.get(str(field[0]), EXAMPLES['id'])}`."
    shown = repr(error["input"])
    given = f"(it is {shown if len(shown) <= MAX_SHOWN else shown[: MAX_SHOWN - 3] + '...'})"
    match error["type"]:
        case "extra_forbidden":
            return _unknown(field)
        case "missing":
            return f"is missing; add it, {example}"
        case "string_pattern_mismatch":
            return f"{_PATTERNS[str(field[0])]} {given}, {example}"
        case "tuple_type":
            return f"must be a list {given}, {example}"
        case "too_short":
            return f"needs {_items(error['ctx']['min_length'])} or more and has {error['ctx']['actual_length']}."
        case "string_too_short":
            return f"is empty; write it, {example}"
        case "value_error":
            return f"{error['ctx']['error']}."
    message = str(error["msg"])
    return f"{message[:1].lower()}{message[1:]} {given}, {example}"


def _unknown(field: Sequence[str | int]) -> str:
    known = list(_NESTED.get(str(field[0]), ()) if len(field) > 1 else KataFile.model_fields)
    near = difflib.get_close_matches(str(field[-1]), known, 1)
    if near:
        return f"is not a field of a kata; did you mean {near[0]}?"
    return f"is not a field of a kata; the fields here are {', '.join(known)}."


def _items(count: int) -> str:
    return f"{count} item{'' if count == 1 else 's'}"
