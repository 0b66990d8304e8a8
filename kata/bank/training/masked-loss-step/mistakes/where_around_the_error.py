"""The loss is right and the gradients are NaN: `tf.where` hides the bad branch's value, but the gradient still goes
through it, as zero times NaN. Make the branch itself harmless: replace y first, or choose with `tf.boolean_mask`."""

import tensorflow as tf


def masked_step(W, b, x, y, mask, learning_rate):
    count = tf.reduce_sum(tf.cast(mask, tf.float32))
    with tf.GradientTape() as tape:
        squares = tf.where(mask, (tf.matmul(x, W) + b - y) ** 2, 0.0)
        loss = tf.reduce_sum(squares) / tf.maximum(count, 1.0)
    dW, db = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    return loss
