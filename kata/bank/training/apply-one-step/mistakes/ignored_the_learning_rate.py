"""You subtracted the whole gradient. The learning rate scales the step: W − learning_rate · dL/dW."""

import tensorflow as tf


def sgd_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x, W) + b - y) ** 2)
    dW, db = tape.gradient(loss, [W, b])
    W.assign_sub(dW)
    b.assign_sub(db)
    return loss
