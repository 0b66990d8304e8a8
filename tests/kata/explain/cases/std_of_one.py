# cause: nan-gradient
# line: 11
"""The standard deviation of a batch of one."""

import tensorflow as tf

w = tf.Variable([[2.0]])
x = tf.constant([[3.0]])
with tf.GradientTape() as tape:
    out = x @ w
    spread = tf.math.reduce_std(out, axis=0)
    loss = tf.reduce_sum(spread)
print(tape.gradient(loss, w))
