# tfkata: stop-gradient-branch
"""The same rule written as a custom gradient, in float64."""

import tensorflow as tf


@tf.custom_gradient
def product(x):
    u = x * x

    def gradient(upstream):
        return upstream * u

    return u * x, gradient


def branch_gradient(x):
    x = tf.Variable(x, dtype=tf.float64)
    with tf.GradientTape() as tape:
        w = product(x)
    return tape.gradient(w, x)
