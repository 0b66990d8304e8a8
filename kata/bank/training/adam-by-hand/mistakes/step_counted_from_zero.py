"""Your t starts at 0, where the correction 1 − β⁰ is zero and divides 0 / 0 or by zero. The first step has t = 1."""

import tensorflow as tf


def adam(loss_of, variables, steps, learning_rate, beta_1, beta_2, epsilon):
    means = [tf.zeros_like(variable) for variable in variables]
    squares = [tf.zeros_like(variable) for variable in variables]
    losses = []
    for t in range(steps):
        with tf.GradientTape() as tape:
            loss = loss_of()
        losses.append(float(loss))
        for i, gradient in enumerate(tape.gradient(loss, variables)):
            means[i] = beta_1 * means[i] + (1 - beta_1) * gradient
            squares[i] = beta_2 * squares[i] + (1 - beta_2) * gradient**2
            mean = means[i] / (1 - beta_1**t)
            square = squares[i] / (1 - beta_2**t)
            variables[i].assign_sub(learning_rate * mean / (tf.sqrt(square) + epsilon))
    return losses
