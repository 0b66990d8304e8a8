"""Shared memory, which RLIMIT_DATA does not count: no kind of it can be had."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer

pytestmark = pytest.mark.stopped_by(Layer.SECCOMP)


def test_no_kind_of_shared_memory_can_be_had(arena: Arena) -> None:
    said = arena.attempts("""
import mmap, os
def slope(x):
    attempt("mmap", lambda: mmap.mmap(-1, 2**26))
    attempt("mapped file", lambda: mmap.mmap(os.open("mine", os.O_RDWR | os.O_CREAT), 4096))
    attempt("memfd", lambda: os.memfd_create("bomb"))
    attempt("shmget", lambda: checked(libc.shmget(0, 2**20, 0o1600)))
    return 0.0
""")
    assert set(said) == {"mmap", "mapped file", "memfd", "shmget"}
    assert all("refused" in outcome for outcome in said.values()), said
