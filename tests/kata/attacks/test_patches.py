"""Patching what compares, encodes and observes."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.verdict import Status

PATCHES = """
import json, sys, unittest
import numpy as np
import tensorflow as tf
always = lambda *a, **k: True
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None
np.allclose = np.isclose = np.array_equal = always
unittest.TestCase.assertEqual = always
tf.debugging.assert_near = always
"""


def test_patched_assertions_gain_nothing(arena: Arena) -> None:
    source = (
        PATCHES
        + """
try:
    import pytest, _pytest.assertion.rewrite
    pytest.raises = pytest.approx = always
except ImportError:
    pass
def slope(x):
    return 0.0
"""
    )
    arena.attack(source, Status.WRONG_ANSWER)


@pytest.mark.parametrize(
    "patch",
    [
        "observe.plain = lambda value: 'accepted'",
        "observe.observe = lambda *a, **k: None",
        "observe.failure_of = lambda *a, **k: None",
        "sys.modules['kata.runner.confined.serving'].encode_outcome = lambda outcome: b''",
        "sys.modules['kata.values.outcomes'].encode_outcome = lambda outcome: b''",
        "json.dumps = lambda *a, **k: '{}'",
        "np.random.default_rng = lambda *a, **k: None",
        "tf.random.set_seed = lambda *a, **k: 1 / 0",
        "float.__eq__ = always",
    ],
)
def test_patches_of_the_observing_code_gain_nothing(arena: Arena, patch: str) -> None:
    source = PATCHES + "observe = sys.modules['kata.observing.observe']\n"
    source += f"try:\n    {patch}\nexcept TypeError:\n    pass\ndef slope(x):\n    return 0.0\n"
    verdict = arena.submit(source, cases=3)
    assert not verdict.accepted
    assert Status.ACCEPTED not in {case.status for case in verdict.cases}
