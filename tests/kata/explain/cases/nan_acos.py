# cause: nan-gradient
# line: 9
import tensorflow as tf

a = tf.Variable([1.0, 0.0])
b = tf.constant([1.0, 0.0])
with tf.GradientTape() as tape:
    cos = tf.reduce_sum(a * b)
    angle = tf.acos(cos)
    loss = angle * (1.0 - cos)
tape.gradient(loss, a)
