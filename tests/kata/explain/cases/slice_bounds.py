# cause: non-differentiable-argument
# line: 8
import tensorflow as tf

seq = tf.constant([1.0, 2.0, 3.0, 4.0])
length = tf.Variable(2.0)
with tf.GradientTape() as tape:
    head = seq[: tf.cast(length, tf.int32)]
    loss = tf.reduce_sum(head)
tape.gradient(loss, length)
