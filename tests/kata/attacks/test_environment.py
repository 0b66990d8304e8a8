"""Reading the user's environment variables."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer

pytestmark = pytest.mark.stopped_by(Layer.ENVIRONMENT)


def test_a_secret_variable_is_not_there(arena: Arena) -> None:
    said = arena.attempts("""
import ctypes, os
def slope(x):
    libc.getenv.restype = ctypes.c_char_p
    attempt("environ", lambda: sorted(os.environ.values()))
    attempt("getenv", lambda: libc.getenv(b"TFKATA_ATTACK_SECRET"))
    attempt("home", lambda: os.environ["HOME"])
    return 0.0
""")
    assert "the-value" not in str(said)
    assert said["getenv"] == "done, None"
    assert "tfkata-" in said["home"]
