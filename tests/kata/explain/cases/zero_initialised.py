# cause: zero-gradient
# line: 12
"""Weights that start at zero let nothing through to the layer below."""

import tensorflow as tf

first = tf.Variable(tf.random.normal((3, 4), stddev=1.0))
second = tf.Variable(tf.zeros((4, 1)))
x, y = tf.random.normal((6, 3)), tf.random.normal((6, 1))
with tf.GradientTape() as tape:
    hidden = tf.tanh(x @ first)
    out = hidden @ second
    loss = tf.reduce_mean((out - y) ** 2)
d_first, d_second = tape.gradient(loss, [first, second])
