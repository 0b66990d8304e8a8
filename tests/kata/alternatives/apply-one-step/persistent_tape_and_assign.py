# tfkata: apply-one-step
"""A persistent tape, one gradient at a time, and plain assign."""

import tensorflow as tf


def sgd_step(W, b, x, y, learning_rate):
    with tf.GradientTape(persistent=True) as tape:
        error = tf.matmul(x, W) + b - y
        loss = tf.reduce_mean(error * error)
    dW = tape.gradient(loss, W)
    db = tape.gradient(loss, b)
    W.assign(W - learning_rate * dW)
    b.assign(b - learning_rate * db)
    return loss
