"""Printing without end."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.WATCHDOG)


@pytest.mark.parametrize(
    "body",
    [
        "print('x' * (200 * 2**20))",
        "[print('x' * 2**20) for _ in range(200)]",
        "[os.write(2, b'x' * 2**20) for _ in range(200)]",
        "[tf.print('x' * 2**20) for _ in range(200)]",
    ],
)
def test_two_hundred_megabytes_cost_the_case_and_little_is_kept(arena: Arena, body: str) -> None:
    source = f"import os\nimport tensorflow as tf\ndef slope(x):\n    {body}\n    return 0.0\n"
    result = arena.attack(source, Status.OUTPUT_LIMIT)
    assert len(result.output.encode()) <= 2**16
    assert result.output_bytes > 2**24


def test_what_is_over_64_kib_is_counted_and_not_kept(arena: Arena) -> None:
    result = arena.attack("def slope(x):\n    print('x' * 100_000)\n    return 0.0\n", Status.WRONG_ANSWER)
    assert len(result.output) == 2**16
    assert result.output_bytes == 100_001
