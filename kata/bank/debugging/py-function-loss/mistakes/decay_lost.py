"""The loss is differentiated as it should be, but the decay of `w` got lost on the way: w is multiplied by 1 −
learning_rate · decay in each step."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, shortage, decay):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            error = y - (tf.matmul(x, w) + b)
            loss = tf.reduce_mean(tf.where(error > 0.0, shortage, 1.0) * error**2)
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
        losses.append(float(loss))
    return losses
