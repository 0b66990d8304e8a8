"""Your u' is a constant to the tape that trains: it was computed where that tape did not record. The loss is right and
its gradient is not; compute u' inside the outer tape's block."""

import tensorflow as tf


def physics_step(u, variables, t, k, u0, learning_rate):
    with tf.GradientTape() as inner:
        inner.watch(t)
        value = u(t)
    slope = inner.gradient(value, t)
    with tf.GradientTape() as tape:
        residual = slope + k * u(t)
        boundary = tf.squeeze(u(tf.zeros((1, 1)))) - u0
        loss = tf.reduce_mean(residual**2) + boundary**2
    for variable, gradient in zip(variables, tape.gradient(loss, variables), strict=True):
        variable.assign_sub(learning_rate * gradient)
    return loss
