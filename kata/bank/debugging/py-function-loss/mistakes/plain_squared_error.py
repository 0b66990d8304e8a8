"""The losses that you report are the colleague's, but the gradient is that of the plain mean squared error: `shortage`
has no part in the training. The gradient has to be that of the very loss."""

import numpy as np
import tensorflow as tf


def cost(error, shortage):
    return np.mean(np.where(error > 0.0, np.float32(shortage), np.float32(1.0)) * error**2)


def train(w, b, x, y, steps, learning_rate, shortage, decay):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            error = y - (tf.matmul(x, w) + b)
            plain = tf.reduce_mean(error**2)
            loss = tf.numpy_function(cost, [error, shortage], tf.float32)
        dw, db = tape.gradient(plain, [w, b])
        w.assign((1.0 - learning_rate * decay) * w - learning_rate * dw)
        b.assign_sub(learning_rate * db)
        losses.append(float(loss))
    return losses
