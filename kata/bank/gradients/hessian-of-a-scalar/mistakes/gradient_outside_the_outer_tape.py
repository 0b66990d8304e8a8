"""You computed the gradient after the outer block had ended, where the outer tape no longer records; to it, the gradient is
a constant. Indent `inner.gradient(...)` into the outer block."""

import tensorflow as tf


def hessian(f, x):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
    gradient = inner.gradient(y, x)
    return outer.jacobian(gradient, x)
