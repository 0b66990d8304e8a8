# cause: unconnected
# line: 14
"""The result is overwritten before it is used."""

import tensorflow as tf

w = tf.Variable([1.0, 2.0])
x = tf.constant([0.5, 0.5])
with tf.GradientTape() as tape:
    out = w * x
    out = tf.nn.softmax(x)
    loss = tf.reduce_sum(out)
print(float(out[0]))
print(tape.gradient(loss, w))
