"""You gave the outer tape two targets, y and the slope; the gradients of several targets are added up, so this is 3x² + 6x.
The outer tape's target is the slope alone."""

import tensorflow as tf


def second_order(x):
    x = tf.constant(x)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = x**3
        slope = inner.gradient(y, x)
    return outer.gradient([y, slope], x)
