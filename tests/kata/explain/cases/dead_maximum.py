# cause: zero-gradient
# line: 7
import tensorflow as tf


def hinge(margin):
    return tf.reduce_mean(tf.maximum(0.0, 1.0 - margin))


w = tf.Variable([5.0, 7.0])
with tf.GradientTape() as tape:
    loss = hinge(w * tf.constant([2.0, 3.0]))
print(tape.gradient(loss, w))
