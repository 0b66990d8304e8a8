"""`shortage` counts on the wrong side: it is for predictions that are too low, where y − prediction is above zero."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, shortage, decay):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            error = y - (tf.matmul(x, w) + b)
            loss = tf.reduce_mean(tf.where(error > 0.0, 1.0, shortage) * error**2)
        dw, db = tape.gradient(loss, [w, b])
        w.assign((1.0 - learning_rate * decay) * w - learning_rate * dw)
        b.assign_sub(learning_rate * db)
        losses.append(float(loss))
    return losses
