"""Only W was updated. Every trainable variable of the loss needs its own gradient and its own update, the bias too."""

import tensorflow as tf


def sgd_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x, W) + b - y) ** 2)
    W.assign_sub(learning_rate * tape.gradient(loss, W))
    return loss
