"""Your moments start at zero in every step, so no step knows of the ones before. Make them before the loop, and keep
what the loop computes."""

import tensorflow as tf


def adam(loss_of, variables, steps, learning_rate, beta_1, beta_2, epsilon):
    losses = []
    for t in range(1, steps + 1):
        with tf.GradientTape() as tape:
            loss = loss_of()
        losses.append(float(loss))
        for variable, gradient in zip(variables, tape.gradient(loss, variables), strict=True):
            mean, square = tf.zeros_like(variable), tf.zeros_like(variable)
            mean = beta_1 * mean + (1 - beta_1) * gradient
            square = beta_2 * square + (1 - beta_2) * gradient**2
            mean = mean / (1 - beta_1**t)
            square = square / (1 - beta_2**t)
            variable.assign_sub(learning_rate * mean / (tf.sqrt(square) + epsilon))
    return losses
