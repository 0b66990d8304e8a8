# tfkata: momentum-by-hand
"""The whole step in a tf.function."""

import tensorflow as tf


def momentum_step(loss_of, variables, velocities, learning_rate, momentum):
    @tf.function
    def step(rate, momentum):
        with tf.GradientTape() as tape:
            loss = loss_of()
        for w, v, g in zip(variables, velocities, tape.gradient(loss, variables)):
            w.assign_add(v.assign(momentum * v - rate * g))
        return loss

    return step(tf.constant(learning_rate), tf.constant(momentum))
