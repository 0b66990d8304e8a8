# cause: assigned-state
# line: 9
"""A variable made of a tensor does not remember where it came from."""

import tensorflow as tf

scale = tf.Variable(2.0)
with tf.GradientTape() as tape:
    weights = tf.Variable(scale * tf.ones((3,)))
    loss = tf.reduce_sum(weights**2)
print(tape.gradient(loss, scale))
