# cause: non-differentiable-argument
# line: 14
import tensorflow as tf


class Gate(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.level = self.add_weight(shape=(), initializer="zeros", name="level")
        self.dense = tf.keras.layers.Dense(4)

    def call(self, inputs):
        hidden = self.dense(inputs)
        return tf.where(hidden > self.level, hidden, 0.1 * hidden)


gate = Gate()
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(gate(tf.random.normal((3, 2))))
grads = tape.gradient(loss, gate.trainable_variables)
