"""`x` is a constant, and the tape was not told to watch it, so that y has no recorded path to it. The gradients that a
tape finds without `tape.watch` are those of variables."""

import tensorflow as tf


def batch_jacobian(f, x):
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.batch_jacobian(y, x)
