# cause: not-watched
# line: 10
import tensorflow as tf

x = tf.constant(2.0)
with tf.GradientTape() as first:
    first.watch(x)
    y = x**2
with tf.GradientTape() as second:
    z = x**3
print(first.gradient(y, x), second.gradient(z, x))
