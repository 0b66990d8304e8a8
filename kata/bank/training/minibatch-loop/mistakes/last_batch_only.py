"""Each of your losses is that of the epoch's last batch. Collect every batch's loss and return their mean."""

import keras
import tensorflow as tf


def train(model, dataset, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    history = []
    for _ in range(epochs):
        for x, y in dataset:
            with tf.GradientTape() as tape:
                loss = keras.losses.MeanSquaredError()(y, model(x, training=True))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        history.append(float(loss))
    return history
