# tfkata: stop-gradient-branch
"""Stops the recording while u is computed."""

import tensorflow as tf


def branch_gradient(x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        with tape.stop_recording():
            u = x**2
        w = u * x
    return tape.gradient(w, x).numpy()
