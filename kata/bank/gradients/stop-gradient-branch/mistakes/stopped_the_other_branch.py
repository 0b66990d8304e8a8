"""You stopped the plain x and let the gradient through x²: that gives 2x · x. It is u = x² that is to count as a
constant."""

import tensorflow as tf


def branch_gradient(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        w = x**2 * tf.stop_gradient(x)
    return tape.gradient(w, x)
