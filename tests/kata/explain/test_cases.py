"""Every case program is explained as its head says, and healthy programs are left alone.

The programs that are not stand in `WRONG`, with the reason; a strict xfail tells when one of them is right.
"""

from __future__ import annotations

from collections import Counter

import pytest
from support.explain_programs import Program, programs, run

from kata.explain.findings.causes import Cause

WRONG: dict[str, str] = {}
"""Programs that are explained wrongly, and why."""
PROGRAMS = programs()
BROKEN = [program for program in PROGRAMS if program.cause != "none"]
HEALTHY = [program for program in PROGRAMS if program.cause == "none"]


def parameters(chosen: list[Program]) -> list[object]:
    return [
        pytest.param(
            program,
            id=program.name,
            marks=[pytest.mark.xfail(reason=WRONG[program.name])] if program.name in WRONG else [],
        )
        for program in chosen
    ]


@pytest.mark.parametrize("program", parameters(BROKEN))
def test_a_broken_gradient_is_explained_by_cause_and_line(program: Program) -> None:
    findings = run(program)
    assert findings, "nothing was found"
    assert (findings[0].cause.value, findings[0].line) == (program.cause, program.line)
    assert findings[0].file == str(program.path)


@pytest.mark.parametrize("program", parameters(HEALTHY))
def test_a_healthy_program_is_left_alone(program: Program) -> None:
    assert run(program) == ()


def test_there_are_enough_programs_for_each_cause() -> None:
    counts = Counter(program.cause for program in BROKEN)
    assert len(BROKEN) >= 80
    assert len(HEALTHY) >= 20
    assert {cause.value for cause in Cause if cause is not Cause.UNKNOWN and counts[cause.value] < 3} == set()


def test_at_most_one_program_in_twenty_is_explained_wrongly() -> None:
    assert set(WRONG) <= {program.name for program in PROGRAMS}
    assert len(WRONG) <= len(BROKEN) / 20
