"""The loss is NaN or infinite where the sigmoid rounds to exactly 0 or 1, because you take the logarithm of it. Compute
the loss from the logits, in a form that never takes the logarithm of a rounded probability."""

import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    w = tf.Variable(tf.zeros(x.shape[1]))
    b = tf.Variable(0.0)
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            p = tf.sigmoid(tf.linalg.matvec(x, w) + b)
            loss = -tf.reduce_mean(y * tf.math.log(p) + (1.0 - y) * tf.math.log(1.0 - p))
        losses.append(float(loss))
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
    return w, b, losses
