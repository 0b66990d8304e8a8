# tfkata: py-function-loss
"""The colleague's function stays in NumPy, and `tf.custom_gradient` says what its gradient is."""

import numpy as np
import tensorflow as tf


def cost(y, predicted, shortage):
    error = y - predicted
    return np.mean(np.where(error > 0.0, np.float32(shortage), np.float32(1.0)) * error**2)


def train(w, b, x, y, steps, learning_rate, shortage, decay):
    @tf.custom_gradient
    def loss_of(predicted):
        error = y - predicted
        slope = -2.0 * tf.where(error > 0.0, shortage, 1.0) * error / len(y)
        value = tf.numpy_function(cost, [y, predicted, shortage], tf.float32)
        return value, lambda upstream: upstream * slope

    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = loss_of(x @ w + b)
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(learning_rate * (dw + decay * w))
        b.assign_sub(learning_rate * db)
        losses.append(loss.numpy())
    return losses
