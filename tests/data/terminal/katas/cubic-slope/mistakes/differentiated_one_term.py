"""This is the derivative of x³ alone. The gradient of a sum is the sum of the gradients, so 2x adds its 2; the target
that you hand to `tape.gradient` must be the whole y."""

import tensorflow as tf


def slope(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = x**3
    return tape.gradient(y, x)
