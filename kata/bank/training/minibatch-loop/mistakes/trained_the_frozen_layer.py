"""You trained a layer that is frozen: `model.weights` lists every variable. Freezing a Keras layer does not hide it from the
tape; it only takes it out of `model.trainable_variables`, so these are the ones to differentiate and to update."""

import keras
import tensorflow as tf


def train(model, dataset, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    history = []
    for _ in range(epochs):
        losses = []
        for x, y in dataset:
            with tf.GradientTape() as tape:
                loss = keras.losses.MeanSquaredError()(y, model(x, training=True))
            losses.append(float(loss))
            gradients = tape.gradient(loss, model.weights)
            optimizer.apply_gradients(zip(gradients, model.weights, strict=True))
        history.append(sum(losses) / len(losses))
    return history
