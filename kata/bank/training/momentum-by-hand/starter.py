# tfkata: momentum-by-hand
import tensorflow as tf


def momentum_step(loss_of, variables, velocities, learning_rate, momentum):
    """Update variables and velocities in place by one step with momentum; return the loss before it."""
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    for variable, gradient in zip(variables, gradients, strict=True):
        variable.assign_sub(learning_rate * gradient)
    return loss
