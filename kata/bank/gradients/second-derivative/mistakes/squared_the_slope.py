"""You multiplied the first derivative by itself. (dy/dx)² is not d²y/dx²: the second derivative is the slope *of* the
slope, which takes a second tape."""

import tensorflow as tf


def second_derivative(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = x**4
    return tape.gradient(y, x) ** 2
