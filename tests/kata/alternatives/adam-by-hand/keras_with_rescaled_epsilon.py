# tfkata: adam-by-hand
"""Keras's Adam, whose epsilon is rescaled in every step."""

import keras
import tensorflow as tf


def adam(loss_of, variables, steps, learning_rate, beta_1, beta_2, epsilon):
    optimizer = keras.optimizers.Adam(learning_rate, beta_1=beta_1, beta_2=beta_2)
    losses = []
    for t in range(1, steps + 1):
        optimizer.epsilon = epsilon * (1 - beta_2**t) ** 0.5
        with tf.GradientTape() as tape:
            loss = loss_of()
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        losses.append(loss.numpy())
    return losses
