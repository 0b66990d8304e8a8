# cause: outside-tape
# line: 12
"""The second-order term is built after both tapes have ended."""

import tensorflow as tf

x = tf.Variable([1.0, 2.0])
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = tf.reduce_sum(x**3)
    slope = inner.gradient(y, x)
norm = tf.reduce_sum(slope**2)
print(outer.gradient(norm, x))
