# cause: unconnected
# line: 13
"""Two variables that start from the same number have nothing else to do with each other."""

import tensorflow as tf

start = tf.zeros((2,))
a = tf.Variable(start)
b = tf.Variable(start)
c, d = tf.Variable(1.0), tf.Variable(1.0)
with tf.GradientTape() as tape:
    y = tf.reduce_sum(a * 1.0) + c
print(tape.gradient(y, [a, b, c, d]))
