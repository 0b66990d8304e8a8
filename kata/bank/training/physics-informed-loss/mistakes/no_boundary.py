"""You left the boundary term out. Without it u = 0 everywhere fulfils the equation as well as any other decay does."""

import tensorflow as tf


def physics_step(u, variables, t, k, u0, learning_rate):
    with tf.GradientTape() as tape:
        with tf.GradientTape() as inner:
            inner.watch(t)
            value = u(t)
        residual = inner.gradient(value, t) + k * value
        loss = tf.reduce_mean(residual**2)
    for variable, gradient in zip(variables, tape.gradient(loss, variables), strict=True):
        variable.assign_sub(learning_rate * gradient)
    return loss
