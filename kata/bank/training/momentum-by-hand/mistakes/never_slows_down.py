"""You added the velocity without shrinking it: `momentum` has to multiply it at every step, or nothing ever slows
down."""

import tensorflow as tf


def momentum_step(loss_of, variables, velocities, learning_rate, momentum):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    for variable, velocity, gradient in zip(variables, velocities, gradients, strict=True):
        velocity.assign_sub(learning_rate * gradient)
        variable.assign_add(velocity)
    return loss
