"""TensorFlow can't look into a Python function that computes with NumPy: through `tf.numpy_function` the gradient is
None, through `tf.py_function` with NumPy inside it is zero, and either way only the decay is left. Write the loss with
TensorFlow's operations."""

import numpy as np
import tensorflow as tf


def cost(error, shortage):
    return np.mean(np.where(error > 0.0, np.float32(shortage), np.float32(1.0)) * error**2)


def train(w, b, x, y, steps, learning_rate, shortage, decay):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            error = y - (tf.matmul(x, w) + b)
            loss = tf.numpy_function(cost, [error, shortage], tf.float32)
        dw, db = tape.gradient(loss, [w, b])
        w.assign((1.0 - learning_rate * decay) * w)
        for variable, gradient in [(w, dw), (b, db)]:
            if gradient is not None:
                variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses
