"""A grandchild that leaves its parent to outlive the check."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.SECCOMP)


def test_a_daemon_can_not_be_born(arena: Arena) -> None:
    source = """
import os, time
def slope(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(3600)
        os._exit(0)
    return 0.0
"""
    arena.attack(source, Status.RUNTIME_ERROR)


def test_a_session_of_its_own_is_refused(arena: Arena) -> None:
    said = arena.attempts("""
import os
def slope(x):
    attempt("setsid", os.setsid)
    attempt("setpgid", lambda: os.setpgid(0, 0))
    attempt("death signal", lambda: checked(libc.prctl(1, 0, 0, 0, 0)))
    attempt("dumpable", lambda: checked(libc.prctl(4, 0, 0, 0, 0)))
    return 0.0
""")
    assert all("refused" in outcome for outcome in said.values()), said
