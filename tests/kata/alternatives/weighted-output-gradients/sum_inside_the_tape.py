# tfkata: weighted-output-gradients
"""A scalar target, computed inside the block; Nones replaced by hand; NumPy arrays."""

import numpy as np
import tensorflow as tf


def weighted_gradients(f, sources, weights):
    with tf.GradientTape() as tape:
        for source in tf.nest.flatten(sources):
            tape.watch(source)
        target = tf.tensordot(weights, f(sources), 1)
    gradients = tape.gradient(target, sources)
    return {key: _filled(gradients[key], sources[key]) for key in sources}


def _filled(gradient, source):
    if isinstance(source, list):
        return [_filled(*pair) for pair in zip(gradient, source)]
    return np.zeros(source.shape) if gradient is None else gradient.numpy()
