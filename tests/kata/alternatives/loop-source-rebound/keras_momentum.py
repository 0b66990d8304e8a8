# tfkata: loop-source-rebound
"""Keras's SGD keeps the velocity; its own sign convention comes to the same."""

import keras
import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, momentum):
    optimizer = keras.optimizers.SGD(learning_rate, momentum=momentum)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(x @ w + b - y))
        optimizer.apply_gradients(zip(tape.gradient(loss, [w, b]), [w, b]))
        losses.append(loss.numpy())
    return losses
