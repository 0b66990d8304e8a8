import tensorflow as tf


def slope(x):
    """Return dy/dx of y = x**3 + 2x at the float x, as a scalar float32 tensor."""
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = x**3 + 2.0 * x
    return tape.gradient(y, x)
