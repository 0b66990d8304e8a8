# cause: nan-gradient
# line: 10
"""A distance between a point and itself."""

import tensorflow as tf

p = tf.Variable([1.0, 2.0])
q = tf.constant([1.0, 2.0])
with tf.GradientTape() as tape:
    distance = tf.sqrt(tf.reduce_sum((p - q) ** 2))
print(tape.gradient(distance, p))
