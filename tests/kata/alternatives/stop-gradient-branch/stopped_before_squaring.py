# tfkata: stop-gradient-branch
"""Stops x instead of its square: one factor or both, u is a constant either way."""

import tensorflow as tf


def branch_gradient(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        w = tf.square(tf.stop_gradient(x)) * x
    return tape.gradient(w, x)
