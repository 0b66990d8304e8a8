# tfkata: loop-training-flag
"""Keras does it all: `train_on_batch` makes the step, `test_on_batch` validates."""

import keras


def train_and_validate(model, batches, x_val, y_val, epochs, learning_rate):
    model.compile(keras.optimizers.SGD(learning_rate), loss="mse", run_eagerly=True)
    history, validation = [], []
    for _ in range(epochs):
        losses = []
        for x, y in batches:
            model.reset_metrics()
            losses.append(model.train_on_batch(x, y))
        history.append(sum(losses) / len(losses))
        model.reset_metrics()
        validation.append(model.test_on_batch(x_val, y_val))
    return history, validation
