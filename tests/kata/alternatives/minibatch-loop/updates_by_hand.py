# tfkata: minibatch-loop
"""Plain SGD by hand: assign_sub on each trainable variable."""

import tensorflow as tf


def train(model, dataset, epochs, learning_rate):
    history = []
    for _ in range(epochs):
        losses = []
        for x, y in dataset:
            with tf.GradientTape() as tape:
                error = model(x, training=True) - y
                loss = tf.reduce_mean(error**2)
            variables = [variable.value for variable in model.trainable_variables]
            for variable, gradient in zip(variables, tape.gradient(loss, variables)):
                variable.assign_sub(learning_rate * gradient)
            losses.append(loss)
        history.append(tf.reduce_mean(losses).numpy())
    return history
