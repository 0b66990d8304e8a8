"""The variables did not change: `W = W - ...` binds the local name to a new tensor and leaves the caller's variable as it
was. Change it in place, with `W.assign_sub(...)` or an optimizer."""

import tensorflow as tf


def sgd_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x, W) + b - y) ** 2)
    dW, db = tape.gradient(loss, [W, b])
    W = W - learning_rate * dW
    b = b - learning_rate * db
    return loss
