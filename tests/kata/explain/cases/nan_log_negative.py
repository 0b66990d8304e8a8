# cause: nan-gradient
# line: 9
"""The logarithm of a negative number, squared afterwards."""

import tensorflow as tf

w = tf.Variable(-1.0)
with tf.GradientTape() as tape:
    likelihood = tf.math.log(w)
    loss = likelihood**2
print(tape.gradient(loss, w))
