import tensorflow as tf


def hessian(f, x):
    """Return the (n, n) matrix of the second derivatives of the scalar function f at the constant tensor x."""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        gradient = inner.gradient(y, x)
    return outer.jacobian(gradient, x, unconnected_gradients="zero")
