# cause: source-rebound
# line: 13
"""Gradient descent by hand; the second step finds a tensor where the variable was."""

import tensorflow as tf

w = tf.Variable(2.0)
for step in range(2):
    with tf.GradientTape() as tape:
        loss = (w - 5.0) ** 2
    gradient = tape.gradient(loss, w)
    if gradient is not None:
        w = w - 0.1 * gradient
