# tfkata: watch-a-constant
"""Switches automatic watching off and returns a NumPy array."""

import tensorflow as tf


def input_gradient(f, x):
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x).numpy()
