"""You swapped the two weights: `decay` belongs to the old average, 1 − decay to the new value. A decay near 1 then
means a long memory."""

import keras
import tensorflow as tf


def train(model, dataset, learning_rate, decay):
    optimizer = keras.optimizers.SGD(learning_rate)
    variables = model.trainable_variables
    averages = [tf.convert_to_tensor(variable) for variable in variables]
    for x, y in dataset:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
        averages = [(1 - decay) * a + decay * v for a, v in zip(averages, variables, strict=True)]
    return averages
