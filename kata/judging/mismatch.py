"""One thing that is wrong with a value, where it is, and the words for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from kata.judging.value_text import NAME_CHARACTERS, name_text, type_text
from kata.text.plain import shortened
from kata.text.words import counted
from kata.values.observation import Array, Foreign, Slices, Value

Path = tuple[str | int, ...]
"""The keys and positions that lead to a part of a value."""

PLACE_CHARACTERS = 120

_GRADIENT = re.compile(r"d[A-Z]\w*|d[a-z0-9]{1,2}|d\w+_d\w+|\w*(grad|slope|derivative|jacobian|hessian)\w*")


class Rank(IntEnum):
    """What is named first: while the structure is wrong, the values mean little."""

    STRUCTURE = 0
    DTYPE = 1
    SHAPE = 2
    NOT_FINITE = 3
    VALUE = 4


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that is wrong."""

    rank: Rank
    path: Path
    message: str
    """One sentence."""
    detail: str
    """What else helps: numbers, or what usually causes it. May be empty."""
    guesses_cause: bool = False
    """Whether `detail` only guesses why a gradient is None."""


def place(path: Path, index: tuple[int, ...] = ()) -> str:
    """A part of a value as a candidate would name it: `dW[1, 0]`, `result[2]`, `result`."""
    first, rest = (name_text(path[0]), path[1:]) if path and isinstance(path[0], str) else ("result", path)
    steps = [f"[{step}]" if isinstance(step, int) else f".{name_text(step)}" for step in rest]
    if index:
        steps.append(f"[{', '.join(map(str, index))}]")
    return shortened(first + "".join(steps), PLACE_CHARACTERS)


def subject(path: Path, index: tuple[int, ...] = ()) -> str:
    """The place as the beginning of a sentence."""
    return "The result" if not path and not index else f"`{place(path, index)}`"


def is_gradient(path: Path) -> bool:
    """Whether the last name on the path reads as a gradient's: `dW`, `dy_dx`, `gradients`."""
    names = [step for step in path if isinstance(step, str)]
    return bool(names) and len(names[-1]) <= NAME_CHARACTERS and _GRADIENT.fullmatch(names[-1]) is not None


def described(value: Value) -> str:
    """What kind of thing a value is, as a noun: `an array of shape (2, 3)`."""
    match value:
        case None:
            return "None"
        case bool():
            return "a boolean"
        case int() | float() | complex():
            return "a number"
        case str():
            return "a string"
        case list():
            return f"a list of {counted(len(value), 'item')}"
        case dict():
            return f"a dict with {_names(value)}" if value else "an empty dict"
        case Array():
            return _described_array(value)
        case Slices():
            return "an IndexedSlices"
        case Foreign():
            return type_text(value.type_name)


def belonging(value: Value) -> str:
    """What should stand there, with its verb: `a number belongs`, "the values `dW` and `db` belong"."""
    if isinstance(value, dict) and len(value) > 1:
        return f"the values {_names(value)} belong"
    return f"{described(value)} belongs"


def joined(names: list[str], limit: int = 4) -> str:
    """Names in backquotes, as a sentence lists them, at most `limit` of them."""
    quoted = [f"`{name}`" for name in names[:limit]]
    if len(names) > limit:
        quoted.append(f"{len(names) - limit} more")
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _names(value: dict[str, Value]) -> str:
    return joined([name_text(name) for name in value])


def _described_array(array: Array) -> str:
    boolean = array.values.dtype.kind == "b"
    if array.values.ndim == 0:
        return "a boolean" if boolean else "a number"
    return f"an array of {'booleans of ' if boolean else ''}shape {array.values.shape}"
