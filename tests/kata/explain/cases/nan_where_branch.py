# cause: nan-gradient
# line: 9
"""The branch that is not taken has no finite slope."""

import tensorflow as tf

x = tf.Variable([0.0, 1.0])
with tf.GradientTape() as tape:
    safe = tf.where(x > 0.0, tf.math.log(x) * x, tf.zeros_like(x))
    loss = tf.reduce_sum(safe)
print(tape.gradient(loss, x))
