"""Crashing the process through ctypes."""

from __future__ import annotations

import pytest
from support.arena import RIGHT, Arena

from kata.verdict import Status


@pytest.mark.parametrize(
    ("body", "signal"),
    [
        ("ctypes.string_at(0)", "SIGSEGV"),
        ("os.abort()", "SIGABRT"),
        ("signal.raise_signal(signal.SIGFPE)", "SIGFPE"),
        ("signal.raise_signal(signal.SIGBUS)", "SIGBUS"),
    ],
)
def test_a_crash_costs_its_case_and_is_named(arena: Arena, body: str, signal: str) -> None:
    crashing = f"import ctypes, os, signal\n{RIGHT}\nhonest, calls = slope, 0\n"
    crashing += "def slope(x):\n    global calls\n    calls += 1\n"
    crashing += f"    if calls == 2: {body}\n    return honest(x)\n"
    verdict = arena.submit(crashing, cases=3)
    assert [case.status for case in verdict.cases] == [Status.ACCEPTED, Status.RUNTIME_ERROR, Status.ACCEPTED]
    assert signal in verdict.cases[1].message
