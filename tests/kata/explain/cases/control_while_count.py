# cause: control-flow-only
# line: 10
"""The number of steps depends on x, and nothing else does."""

import tensorflow as tf

x = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = tf.constant(1.0)
    for _ in range(int(x)):
        y = y * 1.1
print(tape.gradient(y, x))
