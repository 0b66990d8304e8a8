"""Memory bombs by NumPy and by plain Python."""

from __future__ import annotations

import pytest
from support.arena import Arena, limited

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.RLIMITS)


@pytest.mark.parametrize(
    "line",
    ["np.ones(10**9)", "bytearray(3 * 2**30)", "[np.ones(10**6) for _ in range(10**4)]", "[0] * 10**10"],
)
def test_it_costs_the_case(arena: Arena, line: str) -> None:
    arena.attack(
        f"import numpy as np\ndef slope(x):\n    return {line}\n",
        Status.MEMORY_LIMIT,
        kata=limited(arena.kata, wall_seconds=30.0, cpu_seconds=30.0),
    )
