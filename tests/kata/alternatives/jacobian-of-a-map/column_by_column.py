# tfkata: jacobian-of-a-map
"""Forward mode: one column for each input."""

import tensorflow as tf


def jacobian(f, x):
    columns = []
    for direction in tf.eye(len(x)):
        with tf.autodiff.ForwardAccumulator(x, direction) as accumulator:
            y = f(x)
        columns.append(accumulator.jvp(y))
    return tf.stack(columns, axis=1)
