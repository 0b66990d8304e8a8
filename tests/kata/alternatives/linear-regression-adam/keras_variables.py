# tfkata: linear-regression-adam
"""Keras variables, Keras's loss, tensors in the list of losses."""

import keras
import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    w = keras.Variable(tf.zeros((1, 1)))
    b = keras.Variable(tf.zeros((1,)))
    optimizer = keras.optimizers.Adam(learning_rate=learning_rate)
    mse = keras.losses.MeanSquaredError()
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            loss = mse(y, tf.matmul(x, w.value) + b.value)
        losses.append(loss)
        optimizer.apply(tape.gradient(loss, [w.value, b.value]), [w, b])
    return [w, b, losses]
