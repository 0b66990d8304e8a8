# cause: nan-gradient
# line: 20
"""A cross-entropy written by hand, without an epsilon."""

import tensorflow as tf


class Probability(tf.keras.layers.Layer):
    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1], 1), initializer="ones")

    def call(self, inputs):
        return tf.sigmoid(inputs @ self.w)


layer = Probability()
x, y = tf.constant([[200.0]]), tf.constant([[1.0]])
with tf.GradientTape() as tape:
    p = layer(x)
    other = tf.math.log(1.0 - p)
    loss = -tf.reduce_mean(y * tf.math.log(p) + (1.0 - y) * other)
print(tape.gradient(loss, layer.w))
