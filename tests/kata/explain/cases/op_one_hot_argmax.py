# cause: non-differentiable-op
# line: 11
import tensorflow as tf


class Picker(tf.keras.layers.Layer):
    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], 3))

    def call(self, inputs):
        choice = tf.argmax(tf.matmul(inputs, self.kernel), axis=-1)
        return tf.one_hot(choice, 3)


picker = Picker()
with tf.GradientTape() as tape:
    picked = picker(tf.random.normal((4, 2)))
    loss = tf.reduce_sum(picked * tf.constant([1.0, 2.0, 3.0]))
print(tape.gradient(loss, picker.kernel))
