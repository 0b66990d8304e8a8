# cause: non-differentiable-op
# line: 9
"""The comparison jumps from 0 to 1."""

import tensorflow as tf

w = tf.Variable([0.2, -0.4, 0.9])
with tf.GradientTape() as tape:
    hard = tf.cast(tf.sigmoid(w) > 0.5, tf.float32)
    loss = tf.reduce_sum((hard - 1.0) ** 2)
print(tape.gradient(loss, w))
