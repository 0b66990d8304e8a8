# tfkata: none-int-cast
"""A watched constant in float64; the result as a float."""

import tensorflow as tf


def fixed_gradient(x):
    x = tf.constant(x, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.square(x + x)
    return float(tape.gradient(y, x))
