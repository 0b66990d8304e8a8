"""One operation that holds the interpreter lock or the kernel for ever."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.WATCHDOG)


@pytest.mark.parametrize(
    "line",
    [
        "10 ** 10 ** 8",
        "sum(range(10 ** 12))",
        "'a' * 30 == __import__('re').match('(a+)+b', 'a' * 40)",
        "[tf.linalg.svd(tf.random.normal((1500, 1500))) for _ in range(50)]",
        "tf.while_loop(lambda i: True, lambda i: (i + 1,), [tf.constant(0)])",
    ],
)
def test_it_is_stopped_from_outside(arena: Arena, line: str) -> None:
    arena.attack(f"import tensorflow as tf\ndef slope(x):\n    {line}\n", Status.TIME_LIMIT)
