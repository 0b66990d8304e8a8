# tfkata: forward-mode-slope
"""Two reverse passes: Jᵀ·u is linear in u, and its gradient along v is J·v."""

import tensorflow as tf


def value_and_slope(f, x, v):
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(x)
            value = f(x)
        weights = tf.ones_like(value)
        outer.watch(weights)
        pulled_back = inner.gradient(value, x, output_gradients=weights, unconnected_gradients="zero")
    slope = outer.gradient(pulled_back, weights, output_gradients=v, unconnected_gradients="zero")
    return value, slope
