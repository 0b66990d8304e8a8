"""Both gradients are None: NumPy arrays become constants, and a tape records on constants only after `tape.watch`.
Make `W` and `b` variables, or convert and watch them, before the product is computed."""

import tensorflow as tf


def layer_gradients(W, b, x):
    W, b = tf.constant(W), tf.constant(b)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum((tf.matmul(W, x) + b) ** 2)
    return tape.gradient(loss, [W, b])
