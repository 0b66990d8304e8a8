"""You returned du/dx = 2x, the gradient of the very branch that is to take none. The target is w = u · x, in which u counts
as a constant."""

import tensorflow as tf


def branch_gradient(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        u = x**2
    return tape.gradient(u, x)
