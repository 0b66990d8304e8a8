# tfkata: linear-regression-adam
"""A Dense layer that starts at zero; arrays come back."""

import keras
import numpy as np
import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    layer = keras.layers.Dense(1, kernel_initializer="zeros")
    layer.build((None, 1))
    optimizer = keras.optimizers.Adam(learning_rate)
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(layer(x) - y))
        losses.append(loss.numpy())
        gradients = tape.gradient(loss, layer.trainable_variables)
        optimizer.apply_gradients(zip(gradients, layer.trainable_variables))
    return layer.kernel.numpy(), layer.bias.numpy(), np.array(losses)
