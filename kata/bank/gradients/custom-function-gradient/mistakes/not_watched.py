"""The gradient is None: the tape recorded no path from `x` to y. On a constant it records only after `tape.watch(x)`: watch
`x`, or make it a `tf.Variable`, before you compute y inside the block."""

import tensorflow as tf


def gradient_of(x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        y = tf.sin(x) + x**2
    return tape.gradient(y, x)
