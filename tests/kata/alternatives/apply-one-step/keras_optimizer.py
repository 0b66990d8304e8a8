# tfkata: apply-one-step
"""Keras's SGD applies the gradients; the loss comes back as a float."""

import keras
import tensorflow as tf


def sgd_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(x @ W + b - y))
    gradients = tape.gradient(loss, [W, b])
    keras.optimizers.SGD(learning_rate).apply_gradients(zip(gradients, [W, b]))
    return float(loss)
