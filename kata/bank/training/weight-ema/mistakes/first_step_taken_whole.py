"""Your averages start at the weights after the first update, as those of Keras's `use_ema=True` do. Asked for is a
start at the initial weights: the first update already counts with 1 − decay only."""

import keras
import tensorflow as tf


def train(model, dataset, learning_rate, decay):
    optimizer = keras.optimizers.SGD(learning_rate)
    variables = model.trainable_variables
    averages = None
    for x, y in dataset:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
        if averages is None:
            averages = [tf.convert_to_tensor(v) for v in variables]
        else:
            averages = [decay * a + (1 - decay) * v for a, v in zip(averages, variables, strict=True)]
    return [tf.convert_to_tensor(v) for v in variables] if averages is None else averages
