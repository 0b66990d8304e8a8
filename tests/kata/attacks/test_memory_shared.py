"""Shared anonymous memory, which RLIMIT_DATA does not count; the watchdog does."""

from __future__ import annotations

import pytest
from attacks.arena import Arena

from kata.runner.layer import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.WATCHDOG, Layer.SECCOMP)


def test_mapped_shared_memory_is_counted(arena: Arena) -> None:
    source = """
import mmap
def slope(x):
    kept = []
    while True:
        block = mmap.mmap(-1, 2**26)
        block.write(b"x" * 2**26)
        kept.append(block)
"""
    arena.attack(source, Status.MEMORY_LIMIT)


def test_memory_files_can_not_be_made(arena: Arena) -> None:
    said = arena.attempts("""
import os
def slope(x):
    attempt("memfd", lambda: os.memfd_create("bomb"))
    attempt("shmget", lambda: checked(libc.shmget(0, 2**20, 0o1600)))
    return 0.0
""")
    assert all("refused" in outcome for outcome in said.values()), said
    assert set(said) == {"memfd", "shmget"}
