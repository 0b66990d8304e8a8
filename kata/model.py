"""What a kata is."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from bankfile.fields import BankModel, Covered, Identifier, Level, Link, Text, Title
from kata.authoring import Compare

MAX_SIGNATURE = 200


class Family(StrEnum):
    """The three kinds of kata."""

    GRADIENTS = "gradients"
    TRAINING = "training"
    DEBUGGING = "debugging"


class Limits(BankModel):
    """What a solution may take: seconds for each case, bytes for the whole submission."""

    # Strict: a quoted number or a `true` in a file is a slip, not a number.
    wall_seconds: float = Field(5.0, strict=True, gt=0, le=120)
    cpu_seconds: float = Field(5.0, strict=True, gt=0, le=240)
    memory_bytes: int = Field(2 * 2**30, strict=True, ge=512 * 2**20, le=16 * 2**30)
    scratch_bytes: int = Field(64 * 2**20, strict=True, ge=2**20, le=2**30)


class Plot(BankModel):
    """An observation to draw as a curve: a case's function, and the key of its observation."""

    case: Text
    path: Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A function that a solution must define."""

    name: str
    signature: str


@dataclass(frozen=True, slots=True)
class Case:
    """One check, as it stands in `cases.py`."""

    name: str
    function: str
    compare: Compare
    line: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known wrong solution, and what to tell those who make the same mistake."""

    name: str
    sentence: str
    source: str
    path: Path


def _entry(value: Any) -> Any:
    """Read a signature such as `slope(x)`.

    Raises:
        ValueError: it is not the head of a function.
    """
    if not isinstance(value, str):
        return value
    text = value.strip()
    refusal = f"{text[:MAX_SIGNATURE]!r} is not a signature such as 'slope(x)'"
    if len(text) > MAX_SIGNATURE or not re.fullmatch(r"\w+\(.*\)", text):
        raise ValueError(refusal)
    try:
        body = ast.parse(f"def {text}: pass").body
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(refusal) from error
    if len(body) != 1 or not isinstance(body[0], ast.FunctionDef):
        raise ValueError(refusal)
    return Entry(body[0].name, text)


class KataFile(BankModel):
    """What `kata.yaml` holds."""

    id: Identifier
    title: Title
    family: Family
    level: Level
    minutes: int = Field(strict=True, ge=1, le=180)
    topics: tuple[Identifier, ...] = Field(min_length=1)
    entry: tuple[Annotated[Entry, BeforeValidator(_entry)], ...] = Field(min_length=1)
    hints: tuple[Text, ...] = Field(min_length=3)
    covers: tuple[Covered, ...] = Field(min_length=1)
    links: tuple[Link, ...] = Field(min_length=1)
    limits: Limits = Limits()
    plot: Plot | None = None


class Kata(KataFile):
    """A whole kata: its file, and the texts beside it."""

    folder: Path
    prompt: str
    starter: str
    reference: str
    cases_source: str
    cases: tuple[Case, ...]
    mistakes: tuple[Mistake, ...]

    @property
    def file_name(self) -> str:
        """The name of a solution's file: `cubic_slope.py`."""
        return f"{self.id.replace('-', '_')}.py"
