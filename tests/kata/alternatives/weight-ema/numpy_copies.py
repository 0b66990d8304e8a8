# tfkata: weight-ema
"""NumPy copies, moved by a part of the distance."""

import keras
import tensorflow as tf


def train(model, dataset, learning_rate, decay):
    optimizer = keras.optimizers.SGD(learning_rate)
    loss_function = keras.losses.MeanSquaredError()
    averages = [variable.numpy().copy() for variable in model.trainable_weights]
    for x, y in dataset:
        with tf.GradientTape() as tape:
            loss = loss_function(y, model(x, training=True))
        gradients = tape.gradient(loss, model.trainable_weights)
        optimizer.apply_gradients(zip(gradients, model.trainable_weights))
        for average, variable in zip(averages, model.trainable_weights):
            average += (1 - decay) * (variable.numpy() - average)
    return averages
