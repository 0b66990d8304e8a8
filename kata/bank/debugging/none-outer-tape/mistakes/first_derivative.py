"""This is the first derivative, 3x²: the None is gone, and the second derivative with it. Keep both tapes, and ask the outer
one for the gradient of the slope, not of y."""

import tensorflow as tf


def second_order(x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x**3
    return tape.gradient(y, x)
