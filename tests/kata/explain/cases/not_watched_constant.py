# cause: not-watched
# line: 9
"""Slope of a parabola at a point given as a constant."""

import tensorflow as tf

x = tf.constant(3.0)
with tf.GradientTape() as tape:
    y = x**2
print(tape.gradient(y, x))
