"""The gradient of a linear function is a constant, so that no path leads from it back to x, and the tape answers None. The
second derivative is zero all the same: ask for it with `unconnected_gradients="zero"`."""

import tensorflow as tf


def hessian(f, x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        gradient = inner.gradient(y, x)
    return outer.jacobian(gradient, x)
