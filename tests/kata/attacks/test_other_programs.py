"""Starting another program."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer

pytestmark = pytest.mark.stopped_by(Layer.SECCOMP)


def test_no_program_can_be_started(arena: Arena) -> None:
    said = arena.attempts("""
import os, subprocess
def slope(x):
    attempt("execv", lambda: os.execv("/bin/true", ["true"]))
    attempt("execve", lambda: os.execve("/bin/sh", ["sh", "-c", "exit 0"], {}))
    attempt("subprocess", lambda: subprocess.run(["/bin/true"]))
    attempt("posix_spawn", lambda: os.posix_spawn("/bin/true", ["true"], {}))
    attempt("system", lambda: checked(-1 if os.system("true") else 0))
    attempt("popen", lambda: os.popen("echo hello").read())
    return 0.0
""")
    assert len(said) == 6
    assert all("refused" in outcome for outcome in said.values()), said
