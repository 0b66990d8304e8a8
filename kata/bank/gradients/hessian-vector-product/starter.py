# tfkata: hessian-vector-product
import tensorflow as tf


def hvp(f, x, v):
    """Return H v, the Hessian of the scalar function f at x times the fixed vector v, without forming H."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    gradient = tape.gradient(y, x)
    return gradient * v
