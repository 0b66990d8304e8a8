# cause: none
import tensorflow as tf


@tf.custom_gradient
def round_through(x):
    return tf.round(x), lambda upstream: upstream


w = tf.Variable([0.4, 1.7])
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(round_through(w * 2.0) ** 2)
print(tape.gradient(loss, w))
