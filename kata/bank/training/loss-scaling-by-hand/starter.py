# tfkata: loss-scaling-by-hand
import tensorflow as tf


def scaled_step(loss_of, variables, scale, good_steps, learning_rate, growth_steps):
    """Make one step of gradient descent with dynamic loss scaling, all in place; return the unscaled loss before it."""
    with tf.GradientTape() as tape:
        loss = loss_of()
    for variable, gradient in zip(variables, tape.gradient(loss, variables), strict=True):
        variable.assign_sub(learning_rate * gradient)
    return loss
