# tfkata: loop-nan-where
"""TensorFlow's own ELU, plus one; Keras's optimizer."""

import keras
import tensorflow as tf


def train(w, b, x, y, steps, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = keras.losses.MeanSquaredError()(y, tf.nn.elu(x @ w + b) + 1.0)
        losses.append(loss)
        optimizer.apply_gradients(zip(tape.gradient(loss, [w, b]), [w, b]))
    return losses
