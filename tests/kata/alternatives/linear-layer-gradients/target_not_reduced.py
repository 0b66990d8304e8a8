# tfkata: linear-layer-gradients
"""A target that is not a scalar: its gradient is that of the sum, so no reduction is needed. Compiled."""

import tensorflow as tf


@tf.function
def gradients(W, b, x):
    with tf.GradientTape() as tape:
        tape.watch(W)
        tape.watch(b)
        z = tf.linalg.matmul(W, x) + b
        squares = z * z
    return tape.gradient(squares, (W, b))


def layer_gradients(W, b, x):
    return gradients(tf.constant(W), tf.constant(b), tf.constant(x))
