# tfkata: none-outer-tape
"""A variable, which both tapes watch by themselves."""

import tensorflow as tf


def second_order(x):
    x = tf.Variable(x)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = x**3
        slope = inner.gradient(y, x)
    return outer.gradient(slope, x).numpy()
