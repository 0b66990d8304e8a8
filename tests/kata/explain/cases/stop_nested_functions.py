# cause: stop-gradient
# line: 17
"""A function that calls another, which uses a variable."""

import tensorflow as tf

scale = tf.Variable(1.5)


@tf.function
def inner(z):
    return z * scale


@tf.function
def outer(z):
    return tf.stop_gradient(inner(z)) + z


z = tf.Variable(2.0)
with tf.GradientTape() as tape:
    y = outer(z)
dz, dscale = tape.gradient(y, [z, scale])
