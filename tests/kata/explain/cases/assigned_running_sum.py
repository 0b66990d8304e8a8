# cause: assigned-state
# line: 11
"""A running total kept in a variable."""

import tensorflow as tf

w = tf.Variable(0.5)
total = tf.Variable(0.0, trainable=False)
with tf.GradientTape() as tape:
    for x in (1.0, 2.0, 3.0):
        total.assign_add(tf.square(w * x - 1.0))
    loss = total / 3.0
print(tape.gradient(loss, w))
