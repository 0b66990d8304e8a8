"""The variables did not change. Gradients have to be applied, and in place: `W = W - ...` only binds the local name to a new
tensor, so use `W.assign_sub(...)` or an optimizer."""

import tensorflow as tf


def sgd_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x, W) + b - y) ** 2)
    dW, db = tape.gradient(loss, [W, b])
    W = W - learning_rate * dW
    b = b - learning_rate * db
    return loss
