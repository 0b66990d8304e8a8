"""Reading what is not the solution's own: the home folder, /etc, and a secret of the user."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer

pytestmark = pytest.mark.stopped_by(Layer.LANDLOCK)


def test_no_file_outside_can_be_read(arena: Arena) -> None:
    said = arena.attempts("""
import os, pathlib
import numpy as np
import tensorflow as tf
def slope(x):
    attempt("passwd", lambda: open("/etc/passwd").read())
    attempt("root", lambda: os.listdir("/"))
    attempt("etc", lambda: os.listdir("/etc"))
    attempt("home", lambda: os.listdir(pathlib.Path("~root").expanduser()))
    attempt("python", lambda: open("OUTSIDE/secret.txt").read())
    attempt("tensorflow", lambda: tf.io.read_file("OUTSIDE/secret.txt").numpy())
    attempt("numpy", lambda: np.fromfile("OUTSIDE/secret.txt"))
    attempt("gfile", lambda: tf.io.gfile.listdir("OUTSIDE"))
    attempt("symlink", lambda: (os.symlink("OUTSIDE/secret.txt", "s"), open("s").read()))
    attempt("hardlink", lambda: (os.link("OUTSIDE/secret.txt", "h"), open("h").read()))
    attempt("rename", lambda: os.rename("OUTSIDE/secret.txt", "r"))
    return 0.0
""")
    assert len(said) == 11
    assert all("refused" in outcome for outcome in said.values()), said
    assert "the-content" not in str(said)
