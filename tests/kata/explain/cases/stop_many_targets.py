# cause: stop-gradient
# line: 10
"""The total of many losses, given as a list."""

import tensorflow as tf

w, v = tf.Variable(1.0), tf.Variable(2.0)
with tf.GradientTape() as tape:
    losses = [v * float(i) for i in range(6)]
    losses.append(tf.stop_gradient(w * 2.0))
print(tape.gradient(losses, w))
