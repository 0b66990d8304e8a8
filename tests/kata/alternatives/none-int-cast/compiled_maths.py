# tfkata: none-int-cast
"""The maths in a tf.function; the result as a NumPy number."""

import tensorflow as tf


@tf.function
def squared_double(x):
    return tf.pow(2.0 * x, 2.0)


def fixed_gradient(x):
    x = tf.Variable(x)
    with tf.GradientTape(persistent=True) as tape:
        y = squared_double(x)
    return tape.gradient(y, x).numpy()
