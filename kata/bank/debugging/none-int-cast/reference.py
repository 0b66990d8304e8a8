import tensorflow as tf


def fixed_gradient(x):
    """Return dy/dx of y = (2x)**2 at the float x, as a scalar float32 tensor: no integer on the way."""
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        doubled = 2.0 * x
        y = doubled * doubled
    return tape.gradient(y, x)
