# cause: unconnected
# line: 12
"""The second derivative of a linear function."""

import tensorflow as tf

x = tf.Variable(3.0)
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = 4.0 * x
    first = inner.gradient(y, x)
print(outer.gradient(first, x))
