"""Seed everything random before a case, without throwing away TensorFlow's compiled kernels.

`tf.random.set_seed` empties the eager kernel cache, so that stateful random kernels start over. Every operation of the
case after it then pays for its kernel again: 3 ms for a small tape instead of 0.5 ms, measured. The cache only needs
emptying when a seed comes back in the same process, which is when a worker goes on to its next solution.
"""

from __future__ import annotations

import random
import zlib
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from tensorflow.python.eager import context as eager_context


def case_generator(seed: int, case: str) -> np.random.Generator:
    """A case's own generator: the same for a seed whatever other cases run, or have run, beside it."""
    return np.random.default_rng([seed, zlib.crc32(case.encode())])


def set_seeds(seed: int, case: str, *, keep_kernels: bool) -> None:
    """Seed Python's, NumPy's, TensorFlow's and Keras's generators from the seed and the case's name.

    `keep_kernels` is for a pair of seed and case that this process has not seen since the kernels were last dropped:
    cached random kernels are keyed by their seeds, so a new pair never meets an old kernel.
    """
    mixed = (seed * 1_000_003 + zlib.crc32(case.encode())) % 2**31
    original = tf.random.set_seed
    if keep_kernels and hasattr(eager_context.context(), "_rng"):
        tf.random.set_seed = _set_eager_seed
    try:
        keras.utils.set_random_seed(mixed)
    finally:
        tf.random.set_seed = original


def _set_eager_seed(seed: int) -> None:
    """What `tf.random.set_seed` does in eager mode (read from TensorFlow 2.20 and 2.21), less the emptied cache."""
    eager: Any = eager_context.context()
    eager._seed = seed
    eager._rng = random.Random(seed)
