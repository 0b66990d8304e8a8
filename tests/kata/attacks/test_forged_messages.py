"""Messages of its own on every open descriptor."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.values.outcomes import CAUSED_BY_SOLUTIONS
from kata.verdict import Status

FORGE = """
import os, stat, struct
from kata.values.observation import Observed
from kata.values.outcomes import encode_outcome

def everywhere(data):
    for descriptor in range(3, 4096):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                os.write(descriptor, data)
        except OSError:
            pass

def frame(index, value):
    body = struct.pack(">I", index) + encode_outcome(Observed(value))
    return struct.pack(">I", len(body)) + body
"""


@pytest.mark.parametrize(
    "data",
    [
        "b'x' * 4096",
        "struct.pack('>I', 2**31) + b'x' * 100",
        "struct.pack('>I', 0)",
        "struct.pack('>I', 12) + b'\\0' * 12",
        "frame(2, 0.0)",
        "frame(2**31, 0.0)",
        'b\'{"op": "ended"}\'',
        "b''.join(frame(i, 5.0) for i in range(50))",
        "frame(0, 'accepted')",
        "frame(0, True)",
    ],
)
def test_a_forged_answer_is_never_accepted(arena: Arena, data: str) -> None:
    source = FORGE + f"def slope(x):\n    everywhere({data})\n    return 0.0\n"
    verdict = arena.submit(source, cases=3)
    assert not verdict.accepted
    assert Status.ACCEPTED not in {case.status for case in verdict.cases}
    assert Status.INTERNAL_ERROR not in {case.status for case in verdict.cases}


@pytest.mark.parametrize("status", sorted(set(Status) - CAUSED_BY_SOLUTIONS))
def test_a_status_that_no_solution_causes_is_a_forged_message(arena: Arena, status: Status) -> None:
    """As `internal error` it would never be final: a cohort's grading would try it again for ever."""
    source = (
        FORGE
        + f"""
from kata.values.format import pack_header
def slope(x):
    body = struct.pack(">I", 0) + pack_header(["failed", [], ["", 0], "{status.value}", "Words of its own.", "", []])
    everywhere(struct.pack(">I", len(body)) + body)
    return 0.0
"""
    )
    result = arena.attack(source, Status.RUNTIME_ERROR)
    assert "wrote to the channel that carries tfkata's own messages" in result.message
    assert (result.output, result.output_bytes) == ("", 0)


def test_counts_that_are_no_places_in_any_file_disturb_nothing_but_its_own_output(arena: Arena) -> None:
    source = (
        FORGE
        + """
from kata.values.observation import Printed
calls = []
def slope(x):
    calls.append(x)
    print("call", len(calls), flush=True)
    if len(calls) == 2:
        os._exit(1)
    body = struct.pack(">I", 0) + encode_outcome(Observed(0.0, printed=Printed("", 2**60)))
    everywhere(struct.pack(">I", len(body)) + body)
    return 0.0
"""
    )
    verdict = arena.submit(source, cases=3)
    assert verdict.cases[0].status is Status.OUTPUT_LIMIT
    assert verdict.cases[1].status is Status.RUNTIME_ERROR


def test_answers_sent_at_import_need_the_right_values_all_the_same(arena: Arena) -> None:
    source = FORGE + "everywhere(b''.join(frame(i, 1.0) for i in range(3)))\ndef slope(x):\n    return 1.0\n"
    verdict = arena.submit(source, cases=3)
    assert {case.status for case in verdict.cases} == {Status.WRONG_ANSWER}
