# cause: non-differentiable-argument
# line: 10
"""Looking a value up at a learned position."""

import tensorflow as tf

table = tf.constant([0.0, 1.0, 4.0, 9.0, 16.0])
position = tf.Variable(2.0)
with tf.GradientTape() as tape:
    value = tf.gather(table, tf.cast(position, tf.int32))
    loss = tf.square(value - 5.0)
print(tape.gradient(loss, position))
