"""When f ignores x, the accumulator says None. A slope that is zero can be had as zeros of the output's shape:
`accumulator.jvp(value, unconnected_gradients="zero")`."""

import tensorflow as tf


def value_and_slope(f, x, v):
    with tf.autodiff.ForwardAccumulator(x, v) as accumulator:
        value = f(x)
    return value, accumulator.jvp(value)
