# tfkata: logistic-regression-scratch
"""The loss as softplus(z) − y z, in a compiled step."""

import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    w, b = tf.Variable(tf.zeros(x.shape[1])), tf.Variable(0.0)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            z = tf.reduce_sum(x * w, axis=1) + b
            loss = tf.reduce_mean(tf.nn.softplus(z) - y * z)
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
        return loss

    return w, b, [step() for _ in range(epochs)]
