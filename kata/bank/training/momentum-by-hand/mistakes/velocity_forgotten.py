"""The velocities did not change: `velocity = ...` binds the name to a new tensor and leaves the variable as it was, so
the next step knows nothing of this one. Store the new value with `velocity.assign`."""

import tensorflow as tf


def momentum_step(loss_of, variables, velocities, learning_rate, momentum):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    for variable, velocity, gradient in zip(variables, velocities, gradients, strict=True):
        velocity = momentum * velocity - learning_rate * gradient
        variable.assign_add(velocity)
    return loss
