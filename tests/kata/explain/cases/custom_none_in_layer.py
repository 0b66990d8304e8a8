# cause: custom-gradient-none
# line: 16
import tensorflow as tf


@tf.custom_gradient
def reverse(x):
    def grad(upstream):
        -upstream  # the `return` is missing

    return tf.identity(x), grad


class Reverse(tf.keras.layers.Layer):
    def call(self, inputs):
        return reverse(inputs)


dense = tf.keras.layers.Dense(2)
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(Reverse()(dense(tf.ones((1, 2)))))
print(tape.gradient(loss, dense.kernel))
