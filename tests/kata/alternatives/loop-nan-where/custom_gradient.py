# tfkata: loop-nan-where
"""The derivative given by `tf.custom_gradient`."""

import numpy as np
import tensorflow as tf


@tf.custom_gradient
def positive(z):
    slope = tf.minimum(tf.exp(z), 1.0)

    def grad(upstream):
        return upstream * slope

    return tf.where(z > 0.0, z + 1.0, slope), grad


def train(w, b, x, y, steps, learning_rate):
    losses = np.zeros(steps)
    for index in range(steps):
        with tf.GradientTape(persistent=True) as tape:
            loss = tf.reduce_mean(tf.math.squared_difference(positive(tf.matmul(x, w) + b), y))
        dw, db = tape.gradient(loss, w), tape.gradient(loss, b)
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
        losses[index] = loss.numpy()
    return losses
