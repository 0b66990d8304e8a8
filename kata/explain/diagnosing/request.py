"""One gradient that somebody asked for, and all that has to be known to say why it is missing."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kata.explain.findings.finding import Source
from kata.explain.recording import tf_private
from kata.explain.recording.naming import ElementName, called_at, element, name_in_frame
from kata.explain.recording.places import Place, span_at
from kata.explain.recording.tape_call import TapeCall
from kata.explain.recording.tapes import TapeRecord, flat, subscripts

_TRAINING = frozenset({"fit", "train_on_batch", "train_step", "minimize", "compute_gradients"})
"""Methods that ask for the gradient of a loss by themselves."""


class Unnamed(StrEnum):
    """What a target is called that has no name in the user's code."""

    TARGET = "the target"
    LOSS = "the loss"


@dataclass(frozen=True, slots=True, eq=False)
class GradientRequest:
    """A source, a target, a tape."""

    tape: TapeRecord
    target: Any
    target_name: str
    source: Any
    source_name: str
    asked: Place | None
    watched_handles: frozenset[int]
    """Handles of the variables that the tape itself says it watches."""
    holders: dict[str, set[int]]
    """Which tensors and variables each name of the user's code has held, as far as that was seen."""

    @property
    def tensor(self) -> Any:
        """The source as tapes know it: a variable's handle."""
        return tf_private.handle_or_self(self.source)

    @property
    def key(self) -> int:
        return tf_private.key(self.tensor)

    @property
    def is_variable(self) -> bool:
        return hasattr(self.source, "handle")

    @property
    def trainable(self) -> bool:
        return bool(getattr(self.source, "trainable", True))

    def described(self) -> Source:
        """The source for people."""
        return describe(self.source, self.source_name)


def describe(source: Any, name: str) -> Source:
    """A source for people: its name, dtype and shape."""
    dtype = getattr(source, "dtype", None)
    shape = getattr(source, "shape", None)
    if dtype is None:
        return Source(name, "", "")
    try:
        written = str(tuple(shape)) if shape is not None else "?"
    except (TypeError, ValueError):  # of unknown rank
        written = "?"
    return Source(name, str(getattr(dtype, "name", dtype)), written)


def target_name(tape_call: TapeCall, written: ast.expr | None, asked: Place | None) -> str:
    """What the code calls the target of a call, as it is written there."""
    named = ast.unparse(written) if written is not None else name_in_frame(tape_call.frame, tape_call.target)
    where = span_at(asked)
    return named or (Unnamed.LOSS if where is not None and called_at(where) & _TRAINING else Unnamed.TARGET)


def source_names(tape_call: TapeCall, written: ast.expr | None) -> list[str]:
    """What the code calls each source of a call, in the order of `flat`; as it is written there."""
    behind = subscripts(tape_call.sources)
    return [
        _source_name(tape_call, element(written, index, behind), source, index + 1)
        for index, source in enumerate(flat(tape_call.sources))
    ]


def _source_name(tape_call: TapeCall, written: ElementName, source: Any, number: int) -> str:
    if written.text and not written.is_item:
        return written.text
    named = name_in_frame(tape_call.frame, source)
    path = str(getattr(source, "path", "") or getattr(source, "name", "") or "").split(":")[0]
    if path.startswith("Variable"):  # TensorFlow's name for what has none
        path = ""
    return named or path or written.text or f"source {number}"
