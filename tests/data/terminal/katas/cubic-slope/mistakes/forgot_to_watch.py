"""Your gradient is None: the tape recorded no path from x to y. It watches float variables by itself, and a constant only
after `tape.watch(x)`: make `x` a `tf.Variable`, or watch it, and compute y after that, inside the block."""

import tensorflow as tf


def slope(x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        y = x**3 + 2.0 * x
    return tape.gradient(y, x)
