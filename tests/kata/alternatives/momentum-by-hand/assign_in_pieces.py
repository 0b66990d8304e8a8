# tfkata: momentum-by-hand
"""Scales and subtracts in separate assignments, variables after all velocities; a Python float."""

import tensorflow as tf


def momentum_step(loss_of, variables, velocities, learning_rate, momentum):
    with tf.GradientTape(persistent=True) as tape:
        loss = loss_of()
    for i in range(len(variables)):
        velocities[i].assign(momentum * velocities[i])
        velocities[i].assign_sub(learning_rate * tape.gradient(loss, variables[i]))
    for i in range(len(variables)):
        variables[i].assign(variables[i] + velocities[i])
    return float(loss)
