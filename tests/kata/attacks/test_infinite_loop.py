"""A solution that never comes back, in the interpreter."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.WATCHDOG)


def test_an_infinite_loop_is_stopped(arena: Arena) -> None:
    result = arena.attack("def slope(x):\n    while True:\n        pass\n", Status.TIME_LIMIT)
    assert "1 s" in result.message


def test_a_loop_that_swallows_every_exception_is_stopped(arena: Arena) -> None:
    swallowing = """
def slope(x):
    while True:
        try:
            raise TimeoutError
        except BaseException:
            continue
"""
    arena.attack(swallowing, Status.TIME_LIMIT)


def test_waiting_for_ever_without_using_the_processor_is_stopped(arena: Arena) -> None:
    arena.attack("import threading\ndef slope(x):\n    threading.Event().wait()\n", Status.TIME_LIMIT)


def test_a_loop_in_the_third_case_leaves_the_first_two_judged(arena: Arena) -> None:
    from support.arena import RIGHT

    third = RIGHT + "\ncalls = 0\nhonest = slope\ndef slope(x):\n    global calls\n    calls += 1\n"
    third += "    while calls == 3: pass\n    return honest(x)\n"
    verdict = arena.submit(third, cases=3)
    assert [case.status for case in verdict.cases] == [Status.ACCEPTED, Status.ACCEPTED, Status.TIME_LIMIT]
    assert not verdict.accepted
