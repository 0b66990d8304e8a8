# cause: non-trainable-variable
# line: 11
import tensorflow as tf


class Scale(tf.keras.layers.Layer):
    def build(self, shape):
        self.gain = self.add_weight(shape=(shape[-1],), initializer="ones", trainable=False, name="gain")

    def call(self, inputs):
        return inputs * self.gain


layer = Scale()
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(layer(tf.ones((2, 3))))
print(tape.gradient(loss, layer.gain))
