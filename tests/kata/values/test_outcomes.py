"""Outcomes travel whole within their bounds, and a worker can't say more than an outcome may."""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.value_strategies import identical, outcomes

from kata.values.format import MAX_CALLS, MAX_PRINTED_CHARACTERS, CodecError
from kata.values.observation import Array, Call, Failed, Frame, Observed, Outcome, Printed
from kata.values.outcomes import (
    CAUSED_BY_SOLUTIONS,
    MAX_CALL_CHARACTERS,
    MAX_FRAMES,
    MAX_MESSAGE_CHARACTERS,
    decode_outcome,
    encode_outcome,
)
from kata.verdict import Status

thorough = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def same(left: Outcome, right: Outcome) -> bool:
    if isinstance(left, Observed) and isinstance(right, Observed):
        return (left.calls, left.printed) == (right.calls, right.printed) and identical(left.value, right.value)
    return left == right


def raw(tree: Any, rest: bytes = b"") -> bytes:
    header = json.dumps(tree).encode()
    return struct.pack("<I", len(header)) + header + rest


@thorough
@given(outcomes())
def test_every_outcome_comes_back_as_it_was(outcome: Outcome) -> None:
    assert same(decode_outcome(encode_outcome(outcome)), outcome)


@thorough
@given(st.binary(max_size=200))
def test_arbitrary_bytes_give_an_outcome_or_a_refusal(data: bytes) -> None:
    decodes_or_refuses(data)


@thorough
@given(st.data())
def test_a_mutated_outcome_gives_an_outcome_or_a_refusal(data: st.DataObject) -> None:
    mutated = bytearray(encode_outcome(data.draw(outcomes())))
    for _ in range(data.draw(st.integers(1, 4))):
        mutated[data.draw(st.integers(0, len(mutated) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    cut = data.draw(st.integers(0, len(mutated)))
    decodes_or_refuses(bytes(mutated))
    decodes_or_refuses(bytes(mutated[:cut]))


def decodes_or_refuses(data: bytes) -> None:
    try:
        outcome = decode_outcome(data)
    except CodecError:
        return
    assert same(decode_outcome(encode_outcome(outcome)), outcome)


def test_the_time_that_a_worker_claims_does_not_travel() -> None:
    assert decode_outcome(encode_outcome(Observed(1.0, wall_seconds=9.0))).wall_seconds == 0.0


def test_long_texts_are_cut_when_they_are_sent() -> None:
    failed = Failed(
        Status.RUNTIME_ERROR,
        "m" * 10_000,
        "E" * 10_000,
        tuple(Frame(line, "f" * 1000, "s" * 10_000) for line in range(80)),
        tuple(Call("c" * 10_000 + str(number), "r" * 10_000) for number in range(80)),
        Printed("\x00" * 200_000, 10**30),
    )
    received = decode_outcome(encode_outcome(failed))
    assert isinstance(received, Failed)
    assert len(received.message) == MAX_MESSAGE_CHARACTERS
    assert received.message.endswith("…")
    assert len(received.printed.text) == MAX_PRINTED_CHARACTERS
    assert {len(call.text) for call in received.calls} == {MAX_CALL_CHARACTERS}
    assert (len(received.calls), len(received.frames)) == (MAX_CALLS, MAX_FRAMES)
    assert received.frames[-1].line == 79


def test_the_last_calls_are_the_ones_that_are_kept() -> None:
    observed = Observed(1.0, tuple(Call(f"f({number})", "") for number in range(60)))
    assert decode_outcome(encode_outcome(observed)).calls[-1] == Call("f(59)", "")


PRINTED = ["", 0]


@pytest.mark.parametrize(
    "data",
    [
        raw(["observed", [], PRINTED]),
        raw(["observed", [], PRINTED], b"\x00\x00\x00\x00"),
        raw(["observed", [["f(1)"]], PRINTED], raw(1.0)),
        raw(["observed", [["f(1)", None]], PRINTED], raw(1.0)),
        raw(["observed", [["c" * (MAX_CALL_CHARACTERS + 1), ""]], PRINTED], raw(1.0)),
        raw(["observed", [["f(1)", ""]] * (MAX_CALLS + 1), PRINTED], raw(1.0)),
        raw(["observed", {}, PRINTED], raw(1.0)),
        raw(["observed", [], ["p" * (MAX_PRINTED_CHARACTERS + 1), 0]], raw(1.0)),
        raw(["observed", [], ["", -1]], raw(1.0)),
        raw(["observed", [], ["", True]], raw(1.0)),
        raw(["failed", [], PRINTED, "no such status", "", "", []]),
        raw(["failed", [], PRINTED, ["runtime error"], "", "", []]),
        raw(["failed", [], PRINTED, "runtime error", "m" * (MAX_MESSAGE_CHARACTERS + 1), "", []]),
        raw(["failed", [], PRINTED, "runtime error", "", "", [[1, "f"]]]),
        raw(["failed", [], PRINTED, "runtime error", "", "", [[1, "f", ""]] * (MAX_FRAMES + 1)]),
        raw(["failed", [], PRINTED, "runtime error", "", "", []], b"more"),
        raw("observed"),
        raw([["observed"]]),
        raw([]),
    ],
)
def test_a_forged_outcome_is_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        decode_outcome(data)


@pytest.mark.parametrize("status", sorted(set(Status) - CAUSED_BY_SOLUTIONS))
def test_a_worker_can_not_report_what_no_solution_causes(status: Status) -> None:
    with pytest.raises(CodecError, match=f"`{status.value}`"):
        encode_outcome(Failed(status, "trust me"))
    with pytest.raises(CodecError, match=f"`{status.value}`"):
        decode_outcome(raw(["failed", [], PRINTED, status.value, "trust me", "", []]))


def test_what_a_worker_may_report_is_neither_a_pass_nor_our_error_nor_a_time() -> None:
    ours = {Status.ACCEPTED, Status.NOT_RUN, Status.INTERNAL_ERROR, Status.TIME_LIMIT}
    assert set(Status) - CAUSED_BY_SOLUTIONS == ours


def test_counts_of_many_cases_can_be_added_up() -> None:
    with pytest.raises(CodecError, match="count"):
        decode_outcome(raw(["observed", [], ["", 2**41]], raw(1.0)))


def test_a_value_that_is_too_large_is_refused_by_the_value_s_own_sentence() -> None:
    with pytest.raises(CodecError, match="holds 120 MiB; at most 16 MiB"):
        encode_outcome(Observed(Array(np.zeros(31_457_280, np.float32), "float32")))
