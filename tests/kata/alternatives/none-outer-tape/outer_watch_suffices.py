# tfkata: none-outer-tape
"""Watches first in the outer, then in the inner tape, with a compiled slope in float64."""

import tensorflow as tf


@tf.function
def slope_at(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x * x
    return tape.gradient(y, x)


def second_order(x):
    x = tf.constant(x, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        slope = slope_at(x)
    return float(tape.gradient(slope, x))
