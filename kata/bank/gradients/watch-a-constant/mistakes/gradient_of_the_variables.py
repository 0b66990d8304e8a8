"""These are gradients with respect to the variables that the tape watched by itself, not with respect to the input.
Watch `x`, and name it as the source."""

import tensorflow as tf


def input_gradient(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    variables = tape.watched_variables()
    return tape.gradient(y, variables[0]) if variables else tape.gradient(y, x)
