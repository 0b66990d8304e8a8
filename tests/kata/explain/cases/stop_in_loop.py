# cause: stop-gradient
# line: 15
"""Truncated backpropagation, cut at every step."""

import tensorflow as tf

w = tf.Variable(0.9)


@tf.function
def run(x):
    with tf.GradientTape() as tape:
        state = x * w
        for _ in tf.range(3):
            state = tf.stop_gradient(state) * 0.5
        loss = state**2
    return tape.gradient(loss, w)


print(run(tf.constant(1.0)))
