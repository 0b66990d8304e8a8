"""Tracing other processes, and looking into them through /proc."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer

pytestmark = pytest.mark.stopped_by(Layer.SECCOMP, Layer.LANDLOCK)


def test_no_other_process_can_be_looked_into(arena: Arena) -> None:
    said = arena.attempts("""
import os
def slope(x):
    parent = os.getppid()
    attempt("attach", lambda: checked(libc.ptrace(16, parent, 0, 0)))
    attempt("trace me", lambda: checked(libc.ptrace(0, 0, 0, 0)))
    attempt("environ", lambda: open(f"/proc/{parent}/environ").read())
    attempt("memory", lambda: open(f"/proc/{parent}/mem", "rb"))
    attempt("descriptors", lambda: os.listdir(f"/proc/{parent}/fd"))
    attempt("processes", lambda: os.listdir("/proc"))
    attempt("readv", lambda: checked(libc.process_vm_readv(parent, 0, 0, 0, 0, 0)))
    return 0.0
""")
    assert len(said) == 7
    assert all("refused" in outcome for outcome in said.values()), said
