# tfkata: loop-from-logits
"""The cross-entropy as softplus(z) − y z, in double precision."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate):
    x, y = tf.cast(x, tf.float64), tf.cast(y, tf.float64)

    def logits():
        return x @ tf.cast(w, tf.float64) + tf.cast(b, tf.float64)

    losses = []
    for _ in range(steps):
        with tf.GradientTape(persistent=True) as tape:
            z = logits()
            loss = tf.reduce_mean(tf.math.softplus(z) - y * z)
        dw, db = tape.gradient(loss, w), tape.gradient(loss, b)
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
        losses.append(loss.numpy())
    return losses, tf.math.sigmoid(logits())
