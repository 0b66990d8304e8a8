# tfkata: hessian-of-a-scalar
"""One gradient for each entry of the gradient, from a persistent outer tape on a variable; a list of arrays."""

import tensorflow as tf


def hessian(f, x):
    x = tf.Variable(x)
    with tf.GradientTape(persistent=True) as outer:
        with tf.GradientTape() as inner:
            y = f(x * 1.0)
        entries = tf.unstack(inner.gradient(y, x))
    return [outer.gradient(entry, x, unconnected_gradients="zero").numpy() for entry in entries]
