# cause: none
import tensorflow as tf

w = tf.Variable([1.0, 2.0])
x = tf.constant([0.5, -1.0])
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        inner_loss = tf.reduce_sum(tf.square(w * x - 1.0))
    fast = w - 0.1 * inner.gradient(inner_loss, w)
    outer_loss = tf.reduce_sum(tf.square(fast * x + 1.0))
outer.gradient(outer_loss, w)
