# tfkata: hessian-vector-product
"""Forward mode, with v as the tangent, over a gradient."""

import tensorflow as tf


def hvp(f, x, v):
    with tf.autodiff.ForwardAccumulator(x, v) as accumulator:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        gradient = tape.gradient(y, x)
    return accumulator.jvp(gradient, unconnected_gradients=tf.UnconnectedGradients.ZERO)
