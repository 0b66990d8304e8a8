# cause: tape-reset
# line: 11
"""After a reset the constant is no longer watched."""

import tensorflow as tf

x = tf.constant(2.0)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = x * x
    tape.reset()
    y = x * x * x
print(tape.gradient(y, x))
