# tfkata: loop-training-flag
"""Errors and updates by hand; NumPy arrays."""

import numpy as np
import tensorflow as tf


def train_and_validate(model, batches, x_val, y_val, epochs, learning_rate):
    variables = [variable.value for variable in model.trainable_variables]
    history, validation = np.zeros((epochs, len(batches))), np.zeros(epochs)
    for epoch in range(epochs):
        for index, (x, y) in enumerate(batches):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
            for variable, gradient in zip(variables, tape.gradient(loss, variables)):
                variable.assign_sub(learning_rate * gradient)
            history[epoch, index] = loss
        validation[epoch] = tf.reduce_mean(tf.square(model(x_val) - y_val))
    return history.mean(axis=1), validation
