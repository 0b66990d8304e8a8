# tfkata: stop-gradient-branch
import tensorflow as tf


def branch_gradient(x):
    """Return dw/dx of w = u * x at the float x, where u = x**2 takes no gradient."""
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        u = x**2
        w = u * x
    return tape.gradient(w, x)
