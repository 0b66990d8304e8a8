"""The gradient flowed through both branches: 3x² is the derivative of all of x³. Wrap the branch that is to count as a
constant, `tf.stop_gradient(x**2)`, before it is multiplied."""

import tensorflow as tf


def branch_gradient(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        w = x**2 * x
    return tape.gradient(w, x)
