# cause: zero-gradient
# line: 9
"""Clipped where it is already outside."""

import tensorflow as tf

log_std = tf.Variable([5.0, 6.0])
with tf.GradientTape() as tape:
    bounded = tf.clip_by_value(log_std, -2.0, 2.0)
    loss = tf.reduce_sum(tf.exp(bounded))
print(tape.gradient(loss, log_std))
