"""A case's outcome to bytes and back: the worker sends it, and the client trusts it within these bounds only.

A message is a header (`kata.values.format`), and for `Observed` the value's own message after it. Texts that are too
long are cut when they are sent, and refused when they are received: an honest worker sends none.
`wall_seconds` and `missing_layers` do not travel, since the worker could claim any: the client knows them.
"""

from __future__ import annotations

from typing import Any

from kata.values.decoding import decode
from kata.values.encoding import encode
from kata.values.format import (
    MAX_BYTES,
    MAX_CALLS,
    MAX_HEADER_BYTES,
    MAX_PRINTED_CHARACTERS,
    CodecError,
    pack_header,
    unpack_header,
)
from kata.values.observation import Call, Failed, Frame, Observed, Outcome, Printed
from kata.verdict import Status

MAX_MESSAGE_CHARACTERS = 4 * 2**10
MAX_CALL_CHARACTERS = 2 * 2**10
MAX_FRAMES = 50
MAX_NAME_CHARACTERS = 200
MAX_SOURCE_CHARACTERS = 500
MAX_OUTCOME_BYTES = MAX_BYTES + MAX_HEADER_BYTES + 4

CAUSED_BY_SOLUTIONS = frozenset(
    {
        Status.WRONG_ANSWER,
        Status.RUNTIME_ERROR,
        Status.INVALID_SOLUTION,
        Status.MEMORY_LIMIT,
        Status.OUTPUT_LIMIT,
        Status.DISK_LIMIT,
    }
)
"""What a worker may say of a case that failed: what a solution can cause, and is seen in its process alone. `accepted`
only the judge says, time is measured outside, and a case that was not run, or failed by us, no worker knows of."""

_MAX_COUNT = 2**40
"""So small that the counts of all cases of a job can be added up, and are still a position in a file."""
_CUT = "…"


def encode_outcome(outcome: Outcome) -> bytes:
    """The bytes of an outcome, its texts cut to their bounds; the last calls and innermost frames are kept.

    Raises:
        CodecError: the value is out of bounds (see `kata.values.encoding.encode`), or the status is none of
            `CAUSED_BY_SOLUTIONS`.
    """
    calls = [
        [_cut(call.text, MAX_CALL_CHARACTERS), _cut(call.returned, MAX_CALL_CHARACTERS)]
        for call in outcome.calls[-MAX_CALLS:]
    ]
    printed = [
        _cut(outcome.printed.text, MAX_PRINTED_CHARACTERS),
        max(0, min(outcome.printed.total_bytes, _MAX_COUNT)),
    ]
    if isinstance(outcome, Observed):
        return pack_header(["observed", calls, printed]) + encode(outcome.value)
    if outcome.status not in CAUSED_BY_SOLUTIONS:
        raise CodecError(f"A worker can't report `{outcome.status.value}`: no solution causes that.")
    frames = [
        [
            max(0, min(frame.line, _MAX_COUNT)),
            _cut(frame.function, MAX_NAME_CHARACTERS),
            _cut(frame.source, MAX_SOURCE_CHARACTERS),
        ]
        for frame in outcome.frames[-MAX_FRAMES:]
    ]
    message = _cut(outcome.message, MAX_MESSAGE_CHARACTERS)
    exception = _cut(outcome.exception, MAX_NAME_CHARACTERS)
    return pack_header(["failed", calls, printed, outcome.status.value, message, exception, frames])


def decode_outcome(data: bytes) -> Outcome:
    """The outcome that `data` holds, its `wall_seconds` 0.

    Raises:
        CodecError: `data` is not an outcome within bounds. Nothing else is raised, whatever the bytes.
    """
    if len(data) > MAX_OUTCOME_BYTES:
        raise CodecError(f"An outcome of {len(data):,} bytes is over the limit of {MAX_OUTCOME_BYTES:,}.")
    tree, end = unpack_header(data)
    tag = tree[0] if type(tree) is list and tree else None
    if tag == "observed":
        _, calls, printed = _fields(tree, 3)
        return Observed(value=decode(data[end:]), calls=_calls(calls), printed=_printed(printed))
    if tag == "failed" and end == len(data):
        _, calls, printed, status, message, exception, frames = _fields(tree, 7)
        return Failed(
            status=_status(status),
            message=_text(message, MAX_MESSAGE_CHARACTERS),
            exception=_text(exception, MAX_NAME_CHARACTERS),
            frames=_frames(frames),
            calls=_calls(calls),
            printed=_printed(printed),
        )
    raise CodecError("A message is not an outcome.")


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - len(_CUT)] + _CUT


def _calls(tree: Any) -> tuple[Call, ...]:
    return tuple(
        Call(_text(text, MAX_CALL_CHARACTERS), _text(returned, MAX_CALL_CHARACTERS))
        for text, returned in (_fields(item, 2) for item in _items(tree, MAX_CALLS))
    )


def _frames(tree: Any) -> tuple[Frame, ...]:
    return tuple(
        Frame(_count(line), _text(function, MAX_NAME_CHARACTERS), _text(source, MAX_SOURCE_CHARACTERS))
        for line, function, source in (_fields(item, 3) for item in _items(tree, MAX_FRAMES))
    )


def _printed(tree: Any) -> Printed:
    text, total_bytes = _fields(tree, 2)
    return Printed(_text(text, MAX_PRINTED_CHARACTERS), _count(total_bytes))


def _status(tree: Any) -> Status:
    try:
        status = Status(_text(tree, MAX_NAME_CHARACTERS))
    except ValueError:
        raise CodecError("An outcome has an unknown status.") from None
    if status not in CAUSED_BY_SOLUTIONS:
        raise CodecError(f"An outcome claims `{status.value}`, which no solution causes.")
    return status


def _items(tree: Any, limit: int) -> list[Any]:
    if type(tree) is not list or len(tree) > limit:
        raise CodecError(f"An outcome holds a list that is none, or of more than {limit} items.")
    return tree


def _fields(tree: Any, count: int) -> list[Any]:
    if type(tree) is not list or len(tree) != count:
        raise CodecError(f"An outcome holds a record that does not have {count} fields.")
    return tree


def _text(tree: Any, limit: int) -> str:
    if type(tree) is not str or len(tree) > limit:
        raise CodecError(f"An outcome holds text that is none, or of more than {limit:,} characters.")
    return tree


def _count(tree: Any) -> int:
    if type(tree) is not int or not 0 <= tree <= _MAX_COUNT:
        raise CodecError("An outcome holds a count that is none, or is out of bounds.")
    return tree
