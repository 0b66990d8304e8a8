"""You left the padding out of the sum and counted it in the mean, so the loss shrinks as the padding grows. Divide by
the number of real places."""

import tensorflow as tf


def masked_step(W, b, x, y, mask, learning_rate):
    with tf.GradientTape() as tape:
        errors = tf.matmul(x, W) + b - tf.where(mask, y, 0.0)
        loss = tf.reduce_mean(tf.where(mask, errors**2, 0.0))
    dW, db = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    return loss
