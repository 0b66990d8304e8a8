"""You made one step for each epoch, on the sum of all batch losses. In mini-batch training every batch gets its own
tape and its own step, and the next batch meets the changed model."""

import keras
import tensorflow as tf


def train(model, dataset, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    history = []
    for _ in range(epochs):
        losses = []
        with tf.GradientTape() as tape:
            for x, y in dataset:
                losses.append(keras.losses.MeanSquaredError()(y, model(x, training=True)))
            total = tf.add_n(losses)
        gradients = tape.gradient(total, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        history.append(float(total) / len(losses))
    return history
