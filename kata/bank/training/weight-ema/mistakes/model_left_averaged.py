"""The averages are right, but you left them in the model. It has to keep its trained weights; swap averages in only
where they are wanted, and swap them out again."""

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
