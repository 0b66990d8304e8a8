# cause: wrong-source-object
# line: 8
"""The gradient is asked for with respect to a copy."""

import tensorflow as tf

w = tf.Variable([1.0, 2.0])
backup = tf.Variable(w)
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(w**2)
print(tape.gradient(loss, backup))
