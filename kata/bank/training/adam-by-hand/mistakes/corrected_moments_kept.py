"""You stored the corrected moments and went on from them, so that they are corrected again at every step. Keep m and v
as the recursion leaves them; the corrected ones serve the update only."""

import tensorflow as tf


def adam(loss_of, variables, steps, learning_rate, beta_1, beta_2, epsilon):
    means = [tf.zeros_like(variable) for variable in variables]
    squares = [tf.zeros_like(variable) for variable in variables]
    losses = []
    for t in range(1, steps + 1):
        with tf.GradientTape() as tape:
            loss = loss_of()
        losses.append(float(loss))
        for i, gradient in enumerate(tape.gradient(loss, variables)):
            means[i] = (beta_1 * means[i] + (1 - beta_1) * gradient) / (1 - beta_1**t)
            squares[i] = (beta_2 * squares[i] + (1 - beta_2) * gradient**2) / (1 - beta_2**t)
            variables[i].assign_sub(learning_rate * means[i] / (tf.sqrt(squares[i]) + epsilon))
    return losses
