"""Your loss is the sum over the real places; it is their mean. With a sum, the step grows with the length of the
sequences."""

import tensorflow as tf


def masked_step(W, b, x, y, mask, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.boolean_mask(tf.matmul(x, W) + b - y, mask) ** 2)
    dW, db = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    return loss
