"""The gradient of a gradient is the Hessian's rows added up: a vector. You need the derivative of every entry of the
gradient, which is its Jacobian."""

import tensorflow as tf


def hessian(f, x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        gradient = inner.gradient(y, x)
    return outer.gradient(gradient, x, unconnected_gradients="zero")
