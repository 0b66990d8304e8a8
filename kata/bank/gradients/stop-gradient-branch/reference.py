import tensorflow as tf


def branch_gradient(x):
    """Return dw/dx of w = stop_gradient(x**2) * x at the float x, as a scalar float32 tensor."""
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        u = tf.stop_gradient(x**2)
        w = u * x
    return tape.gradient(w, x)
