"""You wrote the averages into the model while it trains, so that each gradient is taken at averaged weights and the
steps shrink. The averages only watch; the model trains as if they were not there."""

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
        averages = [decay * a + (1 - decay) * v for a, v in zip(averages, variables, strict=True)]
        for average, variable in zip(averages, variables, strict=True):
            variable.assign(average)
    return averages
