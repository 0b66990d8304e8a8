# tfkata: loop-computed-outside
"""Keras's optimizer and loss; a list of tensors."""

import keras
import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, penalty):
    optimizer = keras.optimizers.SGD(learning_rate)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = keras.losses.MeanSquaredError()(y, x @ w + b) + 2 * penalty * tf.nn.l2_loss(w)
        losses.append(loss)
        gradients = tape.gradient(loss, [w, b])
        optimizer.apply_gradients(zip(gradients, [w, b]))
    return losses
