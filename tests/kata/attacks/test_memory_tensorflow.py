"""Memory bombs by TensorFlow."""

from __future__ import annotations

import pytest
from support.arena import Arena, limited

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.RLIMITS)


@pytest.mark.parametrize(
    "line", ["tf.ones((10**5, 10**5))", "[tf.random.normal((1000, 1000)) for _ in range(10**4)]", "tf.eye(40000)"]
)
def test_it_costs_the_case(arena: Arena, line: str) -> None:
    source = f"import tensorflow as tf\ndef slope(x):\n    kept = {line}\n    return kept\n"
    arena.attack(source, Status.MEMORY_LIMIT, kata=limited(arena.kata, wall_seconds=30.0, cpu_seconds=30.0))
