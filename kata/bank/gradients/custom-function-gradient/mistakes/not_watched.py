"""The gradient is None: `x` is a constant, and a tape records on constants only after `tape.watch(x)`."""

import tensorflow as tf


def gradient_of(x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        y = tf.sin(x) + x**2
    return tape.gradient(y, x)
