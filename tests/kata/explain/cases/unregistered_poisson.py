# cause: no-registered-gradient
# line: 9
"""A sample from a Poisson distribution, with the rate to be learned."""

import tensorflow as tf

rate = tf.Variable(3.0)
with tf.GradientTape() as tape:
    counts = tf.random.poisson((100,), rate * 2.0)
    loss = tf.reduce_mean(tf.square(counts - 4.0))
gradient = tape.gradient(loss, rate)
