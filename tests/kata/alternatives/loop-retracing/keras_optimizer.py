# tfkata: loop-retracing
"""Keras's optimizer, whose learning rate is a variable, inside a function with relaxed shapes."""

import keras
import numpy as np
import tensorflow as tf


def train(loss_function, w, batches, epochs, learning_rate, decay):
    optimizer = keras.optimizers.SGD(learning_rate)

    @tf.function(reduce_retracing=True)
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = loss_function(w, x, y)
        optimizer.apply_gradients([(tape.gradient(loss, w), w)])
        return loss

    history = np.zeros(epochs)
    for epoch in range(epochs):
        optimizer.learning_rate = learning_rate * decay**epoch
        history[epoch] = np.mean([step(x, y).numpy() for x, y in batches])
    return history
