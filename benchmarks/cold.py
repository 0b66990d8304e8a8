"""The usual way: a fresh `python -m pytest` that imports TensorFlow and compares a solution with the reference."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.processes import Took, run
from kata.model import Kata

CHECK = """
import sys
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

HERE = Path(__file__).parent


def load(name):
    namespace = {"__name__": name}
    exec(compile((HERE / f"{name}.py").read_text(), f"{name}.py", "exec"), namespace)
    return type("Module", (), {k: staticmethod(v) if callable(v) else v for k, v in namespace.items()})


solution, reference, cases = load("solution"), load("reference"), load("cases")


@pytest.mark.parametrize("name", NAMES)
def test_case(name):
    seen = []
    for module in (solution, reference):
        tf.keras.utils.set_random_seed(7)
        seen.append(tf.nest.flatten(getattr(cases, name)(module, np.random.default_rng(7))))
    for returned, expected in zip(*seen, strict=True):
        np.testing.assert_allclose(np.asarray(returned), np.asarray(expected), rtol=1e-4)
"""


def took(kata: Kata, environment: Mapping[str, str]) -> Took:
    """What one cold run takes; raises RuntimeError when its checks do not pass."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "solution.py").write_text(kata.reference, encoding="utf-8")
        (folder / "reference.py").write_text(kata.reference, encoding="utf-8")
        (folder / "cases.py").write_text(kata.cases_source, encoding="utf-8")
        names = [case.function for case in kata.cases]
        (folder / "test_solution.py").write_text(CHECK.replace("NAMES", repr(names)), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_solution.py"]
        return run(command, folder, environment)
