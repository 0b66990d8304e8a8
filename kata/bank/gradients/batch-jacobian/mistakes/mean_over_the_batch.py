"""You took the mean over the batch where the other examples' blocks are zeros: everything is b times too small. Pick the
blocks of an example with itself, or add up instead of averaging."""

import tensorflow as tf


def batch_jacobian(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tf.reduce_mean(tape.jacobian(y, x), axis=2)
