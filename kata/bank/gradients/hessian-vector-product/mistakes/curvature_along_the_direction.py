"""You returned one number, vᵀ·H·v: the curvature of f along v. The product H·v is a vector, whose dot product with v that
would be."""

import tensorflow as tf


def hvp(f, x, v):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        gradient = inner.gradient(y, x)
    product = outer.gradient(gradient, x, output_gradients=v, unconnected_gradients="zero")
    return tf.tensordot(v, product, 1)
