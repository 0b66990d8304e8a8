"""f was called twice. The value that is computed inside the accumulator's block is f(x) already; return that one."""

import tensorflow as tf


def value_and_slope(f, x, v):
    with tf.autodiff.ForwardAccumulator(x, v) as accumulator:
        slope = accumulator.jvp(f(x), unconnected_gradients="zero")
    return f(x), slope
