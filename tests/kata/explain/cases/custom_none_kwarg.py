# cause: custom-gradient-none
# line: 19
import tensorflow as tf


@tf.custom_gradient
def scale_gradient(x, s):
    y = tf.identity(x)

    def grad(dy):
        return dy * s, None

    return y, grad


s = tf.Variable(0.5)
x = tf.Variable([1.0, 2.0])
with tf.GradientTape() as tape:
    h = scale_gradient(x, s)
    loss = tf.reduce_sum(h * h)
tape.gradient(loss, [x, s])
