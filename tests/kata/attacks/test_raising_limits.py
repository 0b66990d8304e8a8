"""Raising one's own limits."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer

pytestmark = pytest.mark.stopped_by(Layer.SECCOMP)


def test_limits_can_not_be_raised(arena: Arena) -> None:
    said = arena.attempts("""
import os, resource
everything = resource.RLIM_INFINITY
def slope(x):
    for name in ("DATA", "FSIZE", "NOFILE", "CORE"):
        kind = getattr(resource, "RLIMIT_" + name)
        attempt(name, lambda: resource.setrlimit(kind, (everything, everything)))
    attempt("prlimit", lambda: resource.prlimit(os.getpid(), resource.RLIMIT_DATA, (everything, everything)))
    attempt("nice", lambda: os.nice(-5))
    attempt("identity", lambda: os.setuid(1))
    attempt("capability", lambda: os.chroot("."))
    attempt("mount", lambda: checked(libc.mount(b"none", b".", b"tmpfs", 0, 0)))
    attempt("namespace", lambda: checked(libc.unshare(0x10000000)))
    attempt("filter", lambda: checked(libc.prctl(22, 1, 0, 0, 0)))
    return 0.0
""")
    assert len(said) == 11
    assert all("refused" in outcome for outcome in said.values()), said
