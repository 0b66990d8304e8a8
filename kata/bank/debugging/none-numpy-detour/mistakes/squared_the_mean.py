"""You squared the mean of the errors: positive and negative ones then cancel out. The mean squared error squares each
error first, and takes the mean of those."""

import tensorflow as tf


def loss_gradient(w, x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(x * w - y) ** 2
    return tape.gradient(loss, w)
