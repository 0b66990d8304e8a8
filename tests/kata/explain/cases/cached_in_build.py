# cause: outside-tape
# line: 10
# A layer computes with its weight while it is built, before the tape's block.
import tensorflow as tf


class Scale(tf.keras.layers.Layer):
    def build(self, shape):
        self.factor = self.add_weight(shape=(shape[-1],), initializer="ones", trainable=True, name="factor")
        self.cached = tf.convert_to_tensor(self.factor) * 2.0

    def call(self, x):
        return x * self.cached


layer = Scale()
x = tf.random.normal((4, 3))
for _ in range(2):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(layer(x) ** 2)
    print(tape.gradient(loss, layer.trainable_variables))
