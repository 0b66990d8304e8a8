# tfkata: stop-gradient-branch
"""Computes u before the tape starts: what a tape does not record takes no gradient either."""

import tensorflow as tf


def branch_gradient(x):
    x = tf.Variable(x)
    u = tf.convert_to_tensor(x**2)
    with tf.GradientTape() as tape:
        w = u * x
    return float(tape.gradient(w, x))
