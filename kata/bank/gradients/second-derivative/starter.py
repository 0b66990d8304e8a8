# tfkata: second-derivative
import tensorflow as tf


def second_derivative(x):
    """Return the second derivative of y = x**4 at the float x."""
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = x**4
    dy_dx = tape.gradient(y, x)
    return dy_dx
