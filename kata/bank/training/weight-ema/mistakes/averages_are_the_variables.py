"""Your averages are the model's own variables: a list of variables copies references, not values, so nothing is
averaged. Copy the values, with `tf.convert_to_tensor(v)`, `v.numpy()` or a new `tf.Variable`."""

import keras
import tensorflow as tf


def train(model, dataset, learning_rate, decay):
    optimizer = keras.optimizers.SGD(learning_rate)
    variables = model.trainable_variables
    averages = list(variables)
    for x, y in dataset:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
        for average, variable in zip(averages, variables, strict=True):
            average.assign(decay * average + (1 - decay) * variable)
    return averages
