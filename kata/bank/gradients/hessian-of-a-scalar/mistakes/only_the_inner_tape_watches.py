"""The outer tape does not watch x, and what it would call the derivative of the gradient is zero everywhere. Both tapes have
to watch a constant; `unconnected_gradients="zero"` hides that one of them does not."""

import tensorflow as tf


def hessian(f, x):
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        gradient = inner.gradient(y, x)
    return outer.jacobian(gradient, x, unconnected_gradients="zero")
