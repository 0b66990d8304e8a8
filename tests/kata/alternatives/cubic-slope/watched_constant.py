# tfkata: cubic-slope
"""Watches a constant and returns a Python float."""

import tensorflow as tf


def slope(x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x * x + 2.0 * x
    return float(tape.gradient(y, x))
