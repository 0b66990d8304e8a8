"""A solution whose import never ends: the time limit covers it."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.WATCHDOG)


def test_a_hang_at_import_is_stopped(arena: Arena) -> None:
    verdict = arena.submit("while True: pass\ndef slope(x): return x\n", cases=3)
    assert [case.status for case in verdict.cases] == [Status.TIME_LIMIT, Status.TIME_LIMIT, Status.NOT_RUN]


def test_an_exit_at_import_is_no_answer(arena: Arena) -> None:
    arena.attack("import os\nos._exit(0)\n", Status.RUNTIME_ERROR)
