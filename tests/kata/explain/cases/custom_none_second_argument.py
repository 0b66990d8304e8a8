# cause: custom-gradient-none
# line: 16
import tensorflow as tf


@tf.custom_gradient
def scaled(x, factor):
    def grad(upstream):
        return upstream * factor, None

    return x * factor, grad


x, factor = tf.Variable([1.0, 2.0]), tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = tf.reduce_sum(scaled(x, factor))
dx, dfactor = tape.gradient(y, [x, factor])
