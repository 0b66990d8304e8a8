# tfkata: hessian-of-a-scalar
"""Forward mode over a gradient: one column for each variable."""

import tensorflow as tf


def hessian(f, x):
    columns = []
    for direction in tf.eye(x.shape[0]):
        with tf.autodiff.ForwardAccumulator(x, direction) as accumulator:
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = f(x)
            gradient = tape.gradient(y, x)
        columns.append(accumulator.jvp(gradient, unconnected_gradients="zero"))
    return tf.stack(columns, axis=1)
