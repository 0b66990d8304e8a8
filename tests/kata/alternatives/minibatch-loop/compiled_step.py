# tfkata: minibatch-loop
"""One compiled training step; a NumPy array of losses."""

import keras
import numpy as np
import tensorflow as tf


def train(model, dataset, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    optimizer.build(model.trainable_variables)

    @tf.function(reduce_retracing=True)
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(keras.losses.mean_squared_error(y, model(x, training=True)))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        return loss

    return np.array([np.mean([step(x, y).numpy() for x, y in dataset]) for _ in range(epochs)])
