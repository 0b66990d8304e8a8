"""You added ε to √v before the bias correction, as Keras does. That makes ε count for more by 1 / √(1 − β₂ᵗ) in the
first steps; Algorithm 1 corrects first and adds ε to √v̂."""

import tensorflow as tf


def adam(loss_of, variables, steps, learning_rate, beta_1, beta_2, epsilon):
    means = [tf.zeros_like(variable) for variable in variables]
    squares = [tf.zeros_like(variable) for variable in variables]
    losses = []
    for t in range(1, steps + 1):
        with tf.GradientTape() as tape:
            loss = loss_of()
        losses.append(float(loss))
        rate = learning_rate * (1 - beta_2**t) ** 0.5 / (1 - beta_1**t)
        for i, gradient in enumerate(tape.gradient(loss, variables)):
            means[i] = beta_1 * means[i] + (1 - beta_1) * gradient
            squares[i] = beta_2 * squares[i] + (1 - beta_2) * gradient**2
            variables[i].assign_sub(rate * means[i] / (tf.sqrt(squares[i]) + epsilon))
    return losses
