# tfkata: weight-ema
"""Variables for the averages, one compiled step."""

import keras
import tensorflow as tf


def train(model, dataset, learning_rate, decay):
    optimizer = keras.optimizers.SGD(learning_rate)
    optimizer.build(model.trainable_variables)
    averages = [tf.Variable(variable.value, trainable=False) for variable in model.trainable_variables]

    @tf.function(reduce_retracing=True)
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
        optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
        for average, variable in zip(averages, model.trainable_variables):
            average.assign(decay * average + (1.0 - decay) * variable.value)

    for x, y in dataset:
        step(x, y)
    return averages
