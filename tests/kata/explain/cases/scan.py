# cause: unconnected
# line: 9
import tensorflow as tf

w, u = tf.Variable(0.5), tf.Variable(0.1)
with tf.GradientTape() as tape:
    states = tf.scan(lambda s, x: s * w + x, tf.constant([1.0, 2.0, 3.0]), 0.0)
    loss = tf.reduce_sum(states)
tape.gradient(loss, [w, u])
