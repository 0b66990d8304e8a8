"""You computed f(x) before the accumulator's block. Forward mode carries the slope along while the operations run: only what
runs inside the block has one, and zeros in place of None do not change that."""

import tensorflow as tf


def value_and_slope(f, x, v):
    value = f(x)
    with tf.autodiff.ForwardAccumulator(x, v) as accumulator:
        slope = accumulator.jvp(value, unconnected_gradients="zero")
    return value, slope
