"""Warm TensorFlow and Keras in a spare worker, so that a submission finds nothing left to load.

Measured on two cores: the first tape, optimizer, `tf.function`, `tf.data` pipeline and model of a process cost
about 280 ms together, and 60 ms the second time.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import keras
import numpy as np
import tensorflow as tf


@functools.cache
def before_fork() -> None:
    """Load what costs time and starts no thread: done once, in the fork server, for all workers.

    Nothing here may run an eager operation: the context's threads would not survive the fork.
    """
    np.random.default_rng(0).uniform()
    _registries()

    def looped(x: Any) -> Any:
        total = x
        for _ in tf.range(3):
            total = total + x
        return total

    tf.autograph.to_graph(looped)


def _registries() -> None:
    """Have TensorFlow fill its tables of kernels and devices, as the first operation would: 8 ms for each worker.

    These are parts of TensorFlow that may go or move: without them a worker is slower, and nothing else.
    """
    with suppress(ImportError, AttributeError):
        from tensorflow.python.framework import kernels
        from tensorflow.python.util import pywrap_xla_ops

        kernels.get_registered_kernels_for_op("AddV2")
        pywrap_xla_ops.get_cpu_kernel_names()
    tf.config.list_physical_devices()


def steps() -> tuple[Callable[[], None], ...]:
    """Each thing that a solution is likely to need first. They run confined, before any job is read."""
    return (
        lambda: keras.utils.set_random_seed(0),
        _operations,
        lambda: _loop(keras.optimizers.SGD(0.1)),
        lambda: _loop(keras.optimizers.Adam(0.1)),
        _function,
        _model,
    )


def _operations() -> None:
    """The operations that small functions are made of: each kernel is made once, and then kept."""
    for start in (tf.Variable(1.5), tf.constant([1.5, 2.0])):
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(start)
            y = start**3 + 2.0 * start - tf.sin(start) * tf.exp(start) / (1.0 + tf.square(start))
        tape.gradient(y, start).numpy()


def _loop(optimizer: Any) -> None:
    weight, bias = tf.Variable(tf.zeros((1, 1))), tf.Variable(tf.zeros((1,)))
    x, y = tf.ones((4, 1)), tf.zeros((4, 1))
    for _ in range(2):
        with tf.GradientTape(persistent=True) as tape:
            loss = tf.reduce_mean(tf.square(tf.matmul(x, weight) + bias - y))
        gradients = tape.gradient(loss, [weight, bias])
        optimizer.apply_gradients(zip(gradients, [weight, bias], strict=True))
    float(loss)


def _function() -> None:
    @tf.autograph.experimental.do_not_convert  # type: ignore[untyped-decorator]  # this file is unreadable by now
    def cubic(x: Any) -> Any:
        return tf.reduce_sum(x**3 + 2.0 * x)

    traced: Callable[[Any], Any] = tf.function(cubic)
    x = tf.constant([1.0, 2.0])
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = traced(x)
        slope = inner.gradient(y, x)
    outer.gradient(slope, x).numpy()


def _model() -> None:
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, "relu"), keras.layers.Dense(1)])
    data = tf.data.Dataset.from_tensor_slices((np.ones((4, 2), np.float32), np.ones((4, 1), np.float32)))
    for x, y in data.batch(2):
        with tf.GradientTape() as tape:
            loss = keras.losses.MeanSquaredError()(y, model(x, training=True))
        tape.gradient(loss, model.trainable_variables)
