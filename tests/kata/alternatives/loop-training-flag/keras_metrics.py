# tfkata: loop-training-flag
"""Keras's metrics keep the means; losses are tensors."""

import keras
import tensorflow as tf


def train_and_validate(model, batches, x_val, y_val, epochs, learning_rate):
    optimizer, mean = keras.optimizers.SGD(learning_rate), keras.metrics.Mean()
    validation_error = keras.metrics.MeanSquaredError()
    history, validation = [], []
    for _ in range(epochs):
        mean.reset_state()
        validation_error.reset_state()
        for x, y in batches:
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(keras.losses.mean_squared_error(y, model(x, training=True)))
            optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
            mean.update_state(loss)
        validation_error.update_state(y_val, model(x_val, training=False))
        history.append(mean.result())
        validation.append(validation_error.result())
    return history, validation
