"""What a field of the store may hold: declared with the field, asked when a file of strangers is to become records.

`Moment`, `Share` and the others are types for fields; at run time they are `int`, `float` and `str`. Pydantic finds the
bounds in them, by the method that it looks for; nothing here loads it, since every start of the program reads records.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Annotated, Any

from bankfile.hidden import unsafe_in_name
from bankfile.identifiers import IDENTIFIER, LONGEST_ID, LONGEST_TITLE

LATEST = 13_569_465_600_000
"""The year 2400, in milliseconds since 1970. No kernel's clock goes beyond 2262 (64 bits of nanoseconds), and a card
comes back within a hundred years."""
LONGEST_SECONDS = 1e9
MAX_SOURCE = 2**20
"""Characters of a solution: no more than bytes that one may have."""
_HALF = re.compile("[\ud800-\udfff]")


class Bound(ABC):
    """What holds for every value of a field."""

    @abstractmethod
    def check(self, value: Any) -> Any:
        """The value.

        Raises:
            ValueError: it is out of bounds; its text says within which it must be.
        """

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.check, handler(source))


@dataclass(frozen=True, slots=True)
class Within(Bound):
    """A number between two others, which may be one of them."""

    least: float
    most: float

    def check(self, value: float) -> float:
        if not self.least <= value <= self.most:  # true of what is no number, too
            raise ValueError(f"it must be from {self.least:,} to {self.most:,}")
        return value


@dataclass(frozen=True, slots=True)
class Spelled(Bound):
    """A text of at most so many characters that matches a pattern as a whole."""

    longest: int
    pattern: str
    example: str

    def check(self, value: str) -> str:
        if len(value) > self.longest or not re.fullmatch(self.pattern, value):
            raise ValueError(f"it must be of the form `{self.example}`, at most {self.longest} characters")
        return value


@dataclass(frozen=True, slots=True)
class Shown(Bound):
    """A text of at most so many characters, on one line, without control characters."""

    longest: int

    def check(self, value: str) -> str:
        if len(value) > self.longest or unsafe_in_name(value):
            raise ValueError(f"it must be one line of at most {self.longest:,} characters, without control characters")
        return value


@dataclass(frozen=True, slots=True)
class Written(Bound):
    """A text of at most so many characters, of any kind that can be written to a file."""

    longest: int

    def check(self, value: str) -> str:
        if len(value) > self.longest or _HALF.search(value):
            raise ValueError(f"it must be of at most {self.longest:,} characters, all of them whole")
        return value


Moment = Annotated[int, Within(0, LATEST)]
"""Milliseconds since 1970; see `practice.clock`."""
Seconds = Annotated[float, Within(0, LONGEST_SECONDS)]
SecondsGiven = Annotated[int, Within(1, 10**6)]
Share = Annotated[float, Within(0, 1)]
Count = Annotated[int, Within(0, 1000)]
Seed = Annotated[int, Within(0, 2**63 - 1)]
RowNumber = Annotated[int, Within(1, 2**63 - 1)]
"""What SQLite numbers a row with."""
Key = Annotated[str, Spelled(32, "[0-9a-f]{32}", "0f1e2d3c4b5a69788796a5b4c3d2e1f0")]
"""It names a folder too, for an interview's drafts."""
ItemId = Annotated[str, Spelled(LONGEST_ID, IDENTIFIER, "cubic-slope")]
ItemKey = Annotated[str, Spelled(LONGEST_ID + 20, f"(kata|question):{IDENTIFIER}", "kata:cubic-slope")]
VerdictWords = Annotated[str, Spelled(50, "[a-z]+( [a-z]+)*", "wrong answer")]
Name = Annotated[str, Shown(LONGEST_TITLE)]
Line = Annotated[str, Shown(100_000)]
Source = Annotated[str, Written(MAX_SOURCE)]
