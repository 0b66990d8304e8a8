# tfkata: cubic-slope
import tensorflow as tf


def slope(x):
    """Return dy/dx of y = x**3 + 2x at the float x."""
    with tf.GradientTape() as tape:
        y = x**3 + 2.0 * x
    return y
