# tfkata: custom-function-gradient
"""A variable, and the sum as an explicit scalar target."""

import tensorflow as tf


def gradient_of(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(tf.math.sin(x) + tf.square(x))
    return tape.gradient(y, x).numpy()
