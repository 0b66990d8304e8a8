# tfkata: forward-mode-slope
"""In a compiled function, which traces f once."""

import tensorflow as tf


def value_and_slope(f, x, v):
    @tf.function
    def compiled(x, v):
        with tf.autodiff.ForwardAccumulator(x, v) as accumulator:
            value = f(x)
        return value, accumulator.jvp(value, unconnected_gradients=tf.UnconnectedGradients.ZERO)

    return compiled(x, v)
