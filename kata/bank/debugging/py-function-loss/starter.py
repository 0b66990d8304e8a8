# tfkata: py-function-loss
import numpy as np
import tensorflow as tf


def forecast_cost(y, predicted, shortage):
    """The mean squared error, in which a forecast that is too low counts `shortage` times. Tested and approved."""
    error = y - predicted
    weights = np.where(error > 0.0, np.float32(shortage), np.float32(1.0))
    return np.mean(weights * error**2)


def train(w, b, x, y, steps, learning_rate, shortage, decay):
    """Fit y = x @ w + b in place, with weight decay on w; return the loss before each step.

    As it stands, b never moves and w only decays.
    """
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            predicted = tf.matmul(x, w) + b
            loss = tf.numpy_function(forecast_cost, [y, predicted, shortage], tf.float32)

        dw, db = tape.gradient(loss, [w, b])
        w.assign((1.0 - learning_rate * decay) * w)
        if dw is not None:
            w.assign_sub(learning_rate * dw)
        if db is not None:
            b.assign_sub(learning_rate * db)

        losses.append(float(loss))
    return losses
