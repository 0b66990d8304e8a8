# cause: outside-tape
# line: 9
"""The prediction is made before the tape is opened."""

import tensorflow as tf

w = tf.Variable([[1.0], [2.0]])
x, y = tf.constant([[1.0, 2.0]]), tf.constant([[1.0]])
prediction = tf.matmul(x, w)
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.square(prediction - y))
print(tape.gradient(loss, w))
