# tfkata: second-derivative
"""A derivative operator, applied twice."""

import tensorflow as tf


def derivative(function):
    def slope(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = function(x)
        return tape.gradient(y, x)

    return slope


def second_derivative(x):
    return derivative(derivative(lambda x: x * x * x * x))(tf.constant(x))
