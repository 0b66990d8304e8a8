# tfkata: physics-informed-loss
"""The slope by forward mode, a Python float."""

import tensorflow as tf


def physics_step(u, variables, t, k, u0, learning_rate):
    with tf.GradientTape() as tape:
        with tf.autodiff.ForwardAccumulator(t, tf.ones_like(t)) as forward:
            value = u(t)
        residual = forward.jvp(value) + k * value
        loss = tf.reduce_mean(tf.square(residual)) + tf.reduce_sum(tf.square(u(tf.zeros((1, 1))) - u0))
    for variable, gradient in zip(variables, tape.gradient(loss, variables)):
        variable.assign_sub(learning_rate * gradient)
    return float(loss)
