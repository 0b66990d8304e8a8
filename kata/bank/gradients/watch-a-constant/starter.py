# tfkata: watch-a-constant
import tensorflow as tf


def input_gradient(f, x):
    """Return the gradient of the scalar function f at the constant tensor x, in x's shape."""
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(y, x)
