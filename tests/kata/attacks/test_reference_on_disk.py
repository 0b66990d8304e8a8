"""Reading the reference, or right answers, from tfkata's own files."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer

pytestmark = pytest.mark.stopped_by(Layer.LANDLOCK)


def test_tfkatas_own_files_can_not_be_read(arena: Arena) -> None:
    import kata

    package = kata.__path__[0]
    said = arena.attempts(f"""
import importlib, inspect, os, pathlib, sys
package = {package!r}
def slope(x):
    attempt("list", lambda: os.listdir(package))
    attempt("bank", lambda: os.listdir(package + "/bank"))
    attempt("reference", lambda: open(package + "/bank/gradients/cubic-slope/reference.py").read())
    attempt("loaded module", lambda: open(sys.modules["kata.observing.observe"].__file__).read())
    attempt("source", lambda: inspect.getsource(sys.modules["kata.observing.observe"]))
    attempt("import", lambda: importlib.import_module("kata.reading.catalog"))
    attempt("checkout", lambda: os.listdir(os.path.dirname(package) + "/tests"))
    attempt("history", lambda: os.listdir(os.path.dirname(package) + "/.git"))
    return 0.0
""")
    assert len(said) == 8
    assert all("refused" in outcome for outcome in said.values()), said
