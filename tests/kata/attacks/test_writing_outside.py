"""Writing outside the scratch folder, through Python and through TensorFlow."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer

pytestmark = pytest.mark.stopped_by(Layer.LANDLOCK, Layer.SECCOMP)


def test_nothing_outside_can_be_written(arena: Arena) -> None:
    said = arena.attempts("""
import os, shutil
import tensorflow as tf
def slope(x):
    attempt("python", lambda: open("OUTSIDE/tfkata-attack", "w"))
    attempt("append", lambda: open("OUTSIDE/secret.txt", "a"))
    attempt("temporary", lambda: open("/tmp/tfkata-attack", "w"))
    attempt("shm", lambda: open("/dev/shm/tfkata-attack", "w"))
    attempt("tf.io", lambda: tf.io.write_file("OUTSIDE/tfkata-attack", "x"))
    attempt("gfile", lambda: tf.io.gfile.GFile("OUTSIDE/tfkata-attack", "w").write("x"))
    attempt("summary", lambda: tf.summary.create_file_writer("OUTSIDE/tfkata-attack").flush())
    attempt("mkdir", lambda: os.mkdir("OUTSIDE/tfkata-attack"))
    attempt("unlink", lambda: os.unlink("OUTSIDE/secret.txt"))
    attempt("truncate", lambda: os.truncate("OUTSIDE/secret.txt", 0))
    attempt("chmod", lambda: os.chmod("OUTSIDE/secret.txt", 0o777))
    attempt("utime", lambda: os.utime("OUTSIDE/secret.txt", (0, 0)))
    attempt("move", lambda: (open("mine", "w").close(), os.rename("mine", "OUTSIDE/tfkata-attack")))
    attempt("link", lambda: os.link("mine", "OUTSIDE/tfkata-attack"))
    return 0.0
""")
    assert len(said) == 14
    assert all("refused" in outcome for outcome in said.values()), said


def test_the_scratch_folder_can_be_written(arena: Arena) -> None:
    said = arena.attempts("""
import tempfile
import tensorflow as tf
def slope(x):
    attempt("python", lambda: open("mine", "w").write("x"))
    attempt("tf.io", lambda: tf.io.write_file("folder/theirs", "x"))
    attempt("tempfile", lambda: tempfile.NamedTemporaryFile().write(b"x"))
    return 0.0
""")
    assert all("done" in outcome for outcome in said.values()), said
