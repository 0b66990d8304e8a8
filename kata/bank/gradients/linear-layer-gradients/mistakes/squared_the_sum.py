"""You squared the sum of z; asked for is the sum of the squares. The two differ as soon as z has more than one entry: square
each entry first, then reduce."""

import tensorflow as tf


def layer_gradients(W, b, x):
    W, b = tf.Variable(W), tf.Variable(b)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.matmul(W, x) + b) ** 2
    return tuple(tape.gradient(loss, [W, b]))
