# tfkata: cubic-slope
"""Compiles the polynomial with tf.function and returns a NumPy scalar."""

import tensorflow as tf


@tf.function
def cubic(x):
    return tf.pow(x, 3.0) + 2.0 * x


def slope(x):
    x = tf.Variable(x, dtype=tf.float32)
    with tf.GradientTape() as tape:
        y = cubic(x)
    return tape.gradient(y, x).numpy()
