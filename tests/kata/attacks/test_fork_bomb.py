"""Processes that make processes."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.SECCOMP)


def test_no_process_can_be_made(arena: Arena) -> None:
    said = arena.attempts("""
import multiprocessing, os
def slope(x):
    attempt("fork", os.fork)
    attempt("vfork", lambda: checked(libc.vfork()))
    attempt("forkpty", os.forkpty)
    attempt("multiprocessing", lambda: multiprocessing.get_context("fork").Process(target=print).start())
    return 0.0
""")
    assert len(said) == 4
    assert all("refused" in outcome for outcome in said.values()), said


def test_a_fork_bomb_ends_with_its_case(arena: Arena) -> None:
    arena.attack("import os\ndef slope(x):\n    while True: os.fork()\n", Status.RUNTIME_ERROR)
