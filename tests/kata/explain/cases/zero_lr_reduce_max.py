# cause: zero-gradient
# line: 8
import tensorflow as tf

a = tf.Variable([1.0, 2.0])
b = tf.constant([5.0, 6.0])
with tf.GradientTape() as tape:
    top = tf.maximum(a, b)
    loss = tf.reduce_sum(top)
tape.gradient(loss, a)
