"""You validate before the epoch's steps instead of after the last of them."""

import keras
import tensorflow as tf


def train_and_validate(model, batches, x_val, y_val, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    loss_function = keras.losses.MeanSquaredError()
    history, validation_history = [], []
    for _ in range(epochs):
        losses = []
        validation_history.append(float(loss_function(y_val, model(x_val, training=False))))
        for x, y in batches:
            with tf.GradientTape() as tape:
                loss = loss_function(y, model(x, training=True))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
            losses.append(float(loss))
        history.append(sum(losses) / len(losses))
    return history, validation_history
