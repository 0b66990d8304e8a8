import tensorflow as tf


def hvp(f, x, v):
    """Return H v, the Hessian of the scalar function f at x times the fixed vector v, without forming H."""
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        gradient = inner.gradient(y, x)
    return outer.gradient(gradient, x, output_gradients=v, unconnected_gradients="zero")
