"""Your result is None because the first derivative was computed after the outer tape had closed: a tape records only
inside its `with` block. Move `inner.gradient(...)` into the outer block."""

import tensorflow as tf


def second_derivative(x):
    x = tf.Variable(x)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = x**4
    dy_dx = inner.gradient(y, x)
    return outer.gradient(dy_dx, x)
