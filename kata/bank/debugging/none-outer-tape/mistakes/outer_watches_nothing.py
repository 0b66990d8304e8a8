"""The outer tape's gradient is None: it watches nothing. `inner.watch(x)` tells the inner tape alone; on a constant, each
tape that is to differentiate with respect to it must be told: `outer.watch(x)` too."""

import tensorflow as tf


def second_order(x):
    x = tf.constant(x)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = x**3
        slope = inner.gradient(y, x)
    return outer.gradient(slope, x)
