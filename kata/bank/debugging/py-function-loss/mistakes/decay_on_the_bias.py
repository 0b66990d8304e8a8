"""The loss is differentiated as it should be, but now `b` decays as well. Only `w` does."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, shortage, decay):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            error = y - (tf.matmul(x, w) + b)
            loss = tf.reduce_mean(tf.where(error > 0.0, shortage, 1.0) * error**2)
        dw, db = tape.gradient(loss, [w, b])
        w.assign((1.0 - learning_rate * decay) * w - learning_rate * dw)
        b.assign((1.0 - learning_rate * decay) * b - learning_rate * db)
        losses.append(float(loss))
    return losses
