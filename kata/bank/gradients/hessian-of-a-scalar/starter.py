# tfkata: hessian-of-a-scalar
import tensorflow as tf


def hessian(f, x):
    """Return the (n, n) matrix of the second derivatives of the scalar function f at the constant tensor x."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    gradient = tape.gradient(y, x)
    return gradient
