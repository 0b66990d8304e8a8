"""What a worker answers with, decoded by the client."""

from __future__ import annotations

import numpy as np

from fuzz.target import Target
from kata.values.format import CodecError, pack_header
from kata.values.observation import Array, Call, Failed, Frame, Observed, Outcome, Printed, Slices
from kata.values.outcomes import CAUSED_BY_SOLUTIONS, MAX_OUTCOME_BYTES, decode_outcome, encode_outcome
from kata.verdict import Status

ARRAY = Array(np.arange(6, dtype=np.float32).reshape(2, 3), "float32", "tensor")
SLICES = Slices(np.ones((2, 3), np.float64), np.array([0, 5]), "float64", (9, 3))
PRINTED = Printed("step 1\nstep 2\n", 14)
OUTCOMES: tuple[Outcome, ...] = (
    Observed([1, -(2**70), 2.5, float("nan"), 1j, None, True, "text"], (Call("slope(1.0)", "5.0"),), PRINTED),
    Observed({"loss": ARRAY, "grads": [SLICES, None], "name": "\u202e\x1b[31m"}, printed=PRINTED),
    Failed(
        Status.RUNTIME_ERROR, "ValueError: no.", "ValueError", (Frame(3, "slope", "return 1 / 0"),), printed=PRINTED
    ),
)


def take(data: bytes) -> None:
    try:
        outcome = decode_outcome(data)
    except CodecError:
        return
    assert isinstance(outcome, Observed) or outcome.status in CAUSED_BY_SOLUTIONS
    assert (outcome.wall_seconds, outcome.missing_layers) == (0.0, ())  # these the client knows
    encode_outcome(outcome)  # what was let in is within the bounds of what may go out


TARGET = Target(
    take,
    seeds=(
        *(encode_outcome(one) for one in OUTCOMES),
        *(pack_header(["failed", [], ["", 0], status.value, "", "", []]) for status in Status),
    ),
    words=(b'["list",', b'["dict",', b'["array","float32","tensor",[2,3]]', b'["int","ff"]', b"]", b"-1", b"1e999"),
    longest=MAX_OUTCOME_BYTES // 64,
)
