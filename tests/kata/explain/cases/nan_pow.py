# cause: nan-gradient
# line: 7
import tensorflow as tf

x = tf.Variable([0.0, 2.0])
with tf.GradientTape() as tape:
    y = tf.reduce_sum((x - x) ** 0.5 * x)
tape.gradient(y, x)
