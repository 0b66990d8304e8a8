# tfkata: none-numpy-detour
"""Keras's mean squared error on tensors."""

import keras
import tensorflow as tf


def loss_gradient(w, x, y):
    with tf.GradientTape() as tape:
        loss = keras.losses.MeanSquaredError()(y, tf.multiply(w, x))
    return tape.gradient(loss, w)
