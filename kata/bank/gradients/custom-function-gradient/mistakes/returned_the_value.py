"""You returned f(x), not its derivative. Ask the tape for `tape.gradient(y, x)` after the block."""

import tensorflow as tf


def gradient_of(x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.sin(x) + x**2
    return y
