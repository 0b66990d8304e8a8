"""You took Nesterov's step, which looks one momentum step ahead. Asked for is classical momentum: the variable moves by
the new velocity, and by nothing else."""

import tensorflow as tf


def momentum_step(loss_of, variables, velocities, learning_rate, momentum):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    for variable, velocity, gradient in zip(variables, velocities, gradients, strict=True):
        velocity.assign(momentum * velocity - learning_rate * gradient)
        variable.assign_add(momentum * velocity - learning_rate * gradient)
    return loss
