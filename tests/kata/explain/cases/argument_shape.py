# cause: non-differentiable-argument
# line: 10
"""Dividing by the number of elements."""

import tensorflow as tf

x = tf.Variable([1.0, 2.0, 3.0])
weights = tf.constant([0.2, 0.3, 0.5])
with tf.GradientTape() as tape:
    count = tf.cast(tf.shape(x)[0], tf.float32)
    mean = tf.reduce_sum(weights) / count
print(tape.gradient(mean, x))
