# cause: non-differentiable-argument
# line: 10
"""The threshold only chooses between the two."""

import tensorflow as tf

threshold = tf.Variable(0.5)
x = tf.constant([0.2, 0.4, 0.6, 0.8])
with tf.GradientTape() as tape:
    clipped = tf.where(x > threshold, x, tf.zeros_like(x))
    loss = tf.reduce_sum(clipped)
print(tape.gradient(loss, threshold))
