# cause: watched-too-late
# line: 9
"""Automatic watching is off, and the variable is watched after it was read."""

import tensorflow as tf

w = tf.Variable(2.0)
with tf.GradientTape(watch_accessed_variables=False) as tape:
    loss = w * w + 1.0
    tape.watch(w)
print(tape.gradient(loss, w))
