"""What `explain` found: plain data, which travels from a worker, a notebook or a program to whoever shows it.

Nothing here imports TensorFlow. `findings_of` reads what a stranger may have written, and bounds and cleans it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from kata.explain.findings.causes import Cause, link_of
from kata.text.plain import block, one_line

MAX_FINDINGS = 50
MAX_CHAIN = 12
NAME_CHARACTERS = 120
LINE_CHARACTERS = 300
SENTENCE_CHARACTERS = 700
MAX_NUMBER = 10**9


class Symptom(StrEnum):
    """What a gradient came out as, in the words of `tfkata explain --json`."""

    NONE = "None"
    ZEROS = "zeros"
    NAN = "NaN"
    SLICES = "IndexedSlices"
    ERROR = "an error"
    NOTHING = "nothing"
    """The list of sources was empty."""


@dataclass(frozen=True, slots=True)
class Source:
    """What the gradient was asked with respect to."""

    name: str
    """As the user's code names it."""
    dtype: str
    shape: str
    """As Python writes it: `(2, 3)`; `?` when it is not known."""

    def __str__(self) -> str:
        return f"{self.name} ({self.dtype}, shape {self.shape})" if self.dtype else self.name


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way from the source to the break."""

    file: str
    line: int
    text: str
    """The user's line."""
    operation: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One gradient that is None or suspicious, and why."""

    source: Source
    target: str
    cause: Cause
    operation: str
    """TensorFlow's name of the operation where the path breaks, or the exit by which the value left."""
    file: str
    line: int
    """Line of the break in the user's file; 0 when it is not known."""
    column: int
    """First column of what the caret marks, from 0."""
    end_column: int
    text: str
    """The user's line."""
    chain: tuple[Step, ...]
    why: str
    fix: str
    link: str
    result: Symptom = Symptom.NONE
    asked_line: int = 0
    """The line that asked for the gradient."""
    count: int = 1
    """How many times the same was found."""
    notes: tuple[str, ...] = ()


def as_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON holds it; files by their names, for the folder is often a scratch folder."""
    labels = {"cause": finding.cause.value, "result": finding.result.value}
    data = {**asdict(finding), **labels, "file": _base(finding.file)}
    for step in data["chain"]:
        step["file"] = _base(step["file"])
    return data


def findings_of(data: object) -> tuple[Finding, ...]:
    """The findings in data of unknown origin: what is not one is left out, texts are cleaned, all is bounded."""
    if not isinstance(data, list):
        return ()
    read = (_finding(item) for item in data[:MAX_FINDINGS])
    return tuple(finding for finding in read if finding is not None)


def spaced_line(text: str, limit: int) -> str:
    """Text that is safe to show, on one line, with each of its spaces."""
    return block(text, limit).replace("\n", " ")


def _finding(data: object) -> Finding | None:
    if not isinstance(data, dict) or not isinstance(data.get("source"), dict):
        return None
    try:
        cause = Cause(_text(data.get("cause"), NAME_CHARACTERS))
        result = Symptom(_text(data.get("result"), NAME_CHARACTERS))
    except ValueError:
        return None
    source = data["source"]
    chain = data.get("chain")
    notes = data.get("notes")
    notes = notes[:MAX_CHAIN] if isinstance(notes, list) else []
    return Finding(
        source=Source(
            _text(source.get("name"), NAME_CHARACTERS),
            _text(source.get("dtype"), NAME_CHARACTERS),
            _text(source.get("shape"), NAME_CHARACTERS),
        ),
        target=_text(data.get("target"), NAME_CHARACTERS),
        cause=cause,
        operation=_text(data.get("operation"), NAME_CHARACTERS),
        file=_base(_text(data.get("file"), LINE_CHARACTERS)),
        line=_number(data.get("line")),
        column=_number(data.get("column")),
        end_column=_number(data.get("end_column")),
        text=_source_line(data.get("text")),
        chain=tuple(_steps(chain if isinstance(chain, list) else [])),
        why=_text(data.get("why"), SENTENCE_CHARACTERS),
        fix=_text(data.get("fix"), SENTENCE_CHARACTERS),
        link=link_of(cause),  # never a link that came from outside
        result=result,
        asked_line=_number(data.get("asked_line")),
        count=_number(data.get("count")) or 1,
        notes=tuple(_text(note, SENTENCE_CHARACTERS) for note in notes),
    )


def _base(file: str) -> str:
    return file.rsplit("/", 1)[-1]


def _steps(data: Sequence[object]) -> list[Step]:
    return [
        Step(
            _base(_text(item.get("file"), LINE_CHARACTERS)),
            _number(item.get("line")),
            _source_line(item.get("text")),
            _text(item.get("operation"), NAME_CHARACTERS),
        )
        for item in data[:MAX_CHAIN]
        if isinstance(item, dict)
    ]


def _text(value: object, limit: int) -> str:
    return one_line(value, limit) if isinstance(value, str) else ""


def _source_line(value: object) -> str:
    """A line of source, with each of its spaces, for the caret below it counts them."""
    text = value[:LINE_CHARACTERS].replace("\t", " ") if isinstance(value, str) else ""
    return spaced_line(text, LINE_CHARACTERS).rstrip()


def _number(value: object) -> int:
    return min(max(value, 0), MAX_NUMBER) if type(value) is int else 0
