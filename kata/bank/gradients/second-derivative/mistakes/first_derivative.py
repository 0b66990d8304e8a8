"""This is the first derivative, 4x³. To differentiate it once more it must itself be recorded: compute it inside a
second, outer tape, and ask that tape for the gradient of dy/dx, not of y."""

import tensorflow as tf


def second_derivative(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = x**4
    return tape.gradient(y, x)
