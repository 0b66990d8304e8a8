# tfkata: hessian-of-a-scalar
"""Both tapes in a compiled function."""

import tensorflow as tf


def hessian(f, x):
    @tf.function
    def compiled(x):
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = f(x)
            gradient = inner.gradient(y, x)
        return outer.jacobian(gradient, x, unconnected_gradients=tf.UnconnectedGradients.ZERO)

    return compiled(x)
