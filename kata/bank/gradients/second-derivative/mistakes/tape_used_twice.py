"""You asked one tape twice: unless it is persistent, a tape lets go of its record after the first `tape.gradient`, and what
was computed after its block it never saw. Put a second tape around the first."""

import tensorflow as tf


def second_derivative(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = x**4
    dy_dx = tape.gradient(y, x)
    return tape.gradient(dy_dx, x)
