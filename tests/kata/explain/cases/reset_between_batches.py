# cause: tape-reset
# line: 11
"""Reset between batches, before the loss of the last one is complete."""

import tensorflow as tf

w = tf.Variable([0.5, 0.5])
batches = [tf.constant([1.0, 2.0]), tf.constant([3.0, 4.0])]
with tf.GradientTape(persistent=True) as tape:
    total = tf.reduce_sum(w * batches[0])
    tape.reset()
    loss = tf.reduce_mean(total) + tf.reduce_sum(batches[1])
print(tape.gradient(loss, w))
