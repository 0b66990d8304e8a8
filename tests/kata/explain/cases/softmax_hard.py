# cause: zero-gradient
# line: 10
"""Straight-through estimator, forgotten."""

import tensorflow as tf

logits = tf.Variable([1.0, 2.0, 3.0])
with tf.GradientTape() as tape:
    p = tf.nn.softmax(logits)
    hard = tf.round(p)
    loss = tf.reduce_sum(hard * [1.0, 2.0, 3.0])
g = tape.gradient(loss, logits)
