# tfkata: forward-mode-slope
"""The primal is a variable; a list of two."""

import tensorflow as tf


def value_and_slope(f, x, v):
    point = tf.Variable(x)
    with tf.autodiff.ForwardAccumulator(primals=point, tangents=v) as accumulator:
        value = f(tf.convert_to_tensor(point))
    slope = accumulator.jvp(value)
    return [value, tf.zeros_like(value) if slope is None else slope]
