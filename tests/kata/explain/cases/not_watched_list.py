# cause: not-watched
# line: 10
"""The weight is a variable, the input is not."""

import tensorflow as tf

w = tf.Variable([[1.0], [2.0]])
x = tf.constant([[0.5, -1.0]])
with tf.GradientTape() as tape:
    logits = tf.matmul(x, w)
    loss = tf.reduce_sum(tf.sigmoid(logits))
dw, dx = tape.gradient(loss, [w, x])
print(dw, dx)
