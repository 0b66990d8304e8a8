# cause: none
"""The gradient is zero at the best point, and that is right."""

import tensorflow as tf

w = tf.Variable(2.0)
x = tf.constant([1.0, 2.0, 3.0])
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.square(w * x - 2.0 * x))
print(tape.gradient(loss, w))
