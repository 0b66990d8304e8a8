"""A zero instead of the None claims that the slope does not depend on x. `unconnected_gradients="zero"` hides the missing
`outer.watch(x)`; it does not replace it."""

import tensorflow as tf


def second_order(x):
    x = tf.constant(x)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = x**3
        slope = inner.gradient(y, x)
    return outer.gradient(slope, x, unconnected_gradients="zero")
