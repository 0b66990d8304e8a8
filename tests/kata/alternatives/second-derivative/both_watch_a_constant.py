# tfkata: second-derivative
"""A constant that both tapes watch, in float64."""

import tensorflow as tf


def second_derivative(x):
    x = tf.constant(x, tf.float64)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = x**4
        slope = inner.gradient(y, x)
    return outer.gradient(slope, x).numpy()
