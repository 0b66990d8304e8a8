"""The updates are right, but the loss you returned was computed after the step. The loss that the tape recorded is the
one before it: return that."""

import tensorflow as tf


def sgd_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x, W) + b - y) ** 2)
    dW, db = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    return tf.reduce_mean((tf.matmul(x, W) + b - y) ** 2)
