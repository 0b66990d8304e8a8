# tfkata: jacobian-of-a-map
"""A copy of the input in a variable; one row for each one-hot vector of output weights; a NumPy array."""

import numpy as np
import tensorflow as tf


def jacobian(f, x):
    source = tf.Variable(x)
    with tf.GradientTape(persistent=True) as tape:
        y = f(tf.identity(source))
    rows = [tape.gradient(y, source, output_gradients=row) for row in tf.eye(y.shape[0])]
    return np.array([row.numpy() for row in rows])
