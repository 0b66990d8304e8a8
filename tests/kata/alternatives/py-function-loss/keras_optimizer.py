# tfkata: py-function-loss
"""Weights from a cast comparison; the decay first, then Keras's optimizer; a NumPy array of losses."""

import keras
import numpy as np
import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, shortage, decay):
    optimizer = keras.optimizers.SGD(learning_rate)
    losses = np.zeros(steps)
    for index in range(steps):
        with tf.GradientTape() as tape:
            predicted = x @ w + b
            weights = 1.0 + (shortage - 1.0) * tf.cast(predicted < y, tf.float32)
            loss = tf.reduce_mean(weights * tf.math.squared_difference(predicted, y))
        gradients = tape.gradient(loss, [w, b])
        w.assign(w * (1.0 - learning_rate * decay))
        optimizer.apply_gradients(zip(gradients, [w, b]))
        losses[index] = loss
    return losses
