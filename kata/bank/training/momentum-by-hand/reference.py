import tensorflow as tf


def momentum_step(loss_of, variables, velocities, learning_rate, momentum):
    """Update variables and velocities in place by one step with momentum; return the loss before it."""
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    for variable, velocity, gradient in zip(variables, velocities, gradients, strict=True):
        velocity.assign(momentum * velocity - learning_rate * gradient)
        variable.assign_add(velocity)
    return loss
