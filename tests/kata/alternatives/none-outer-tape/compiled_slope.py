# tfkata: none-outer-tape
"""The inner tape inside a tf.function, in float64; the result as a float."""

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
