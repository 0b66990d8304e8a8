"""You left the bias correction out. The moments start at zero, and at first they are far too small, by 1 − βᵗ each:
with the usual betas the first step comes out three times as long as the learning rate."""

import tensorflow as tf


def adam(loss_of, variables, steps, learning_rate, beta_1, beta_2, epsilon):
    means = [tf.zeros_like(variable) for variable in variables]
    squares = [tf.zeros_like(variable) for variable in variables]
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = loss_of()
        losses.append(float(loss))
        for i, gradient in enumerate(tape.gradient(loss, variables)):
            means[i] = beta_1 * means[i] + (1 - beta_1) * gradient
            squares[i] = beta_2 * squares[i] + (1 - beta_2) * gradient**2
            variables[i].assign_sub(learning_rate * means[i] / (tf.sqrt(squares[i]) + epsilon))
    return losses
