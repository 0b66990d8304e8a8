# tfkata: second-derivative
"""One persistent tape: the first derivative is computed, and so recorded, inside its own block."""

import tensorflow as tf


def second_derivative(x):
    x = tf.Variable(x)
    with tf.GradientTape(persistent=True) as tape:
        y = tf.pow(x, 4)
        dy_dx = tape.gradient(y, x)
    return float(tape.gradient(dy_dx, x))
