# cause: stop-gradient
# line: 8
import tensorflow as tf


class Detached(tf.keras.layers.Layer):
    def call(self, inputs):
        return tf.stop_gradient(inputs)


inputs = tf.keras.Input((3,))
hidden = tf.keras.layers.Dense(4, name="hidden")(inputs)
outputs = tf.keras.layers.Dense(1, name="out")(Detached()(hidden))
model = tf.keras.Model(inputs, outputs)
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(model(tf.ones((2, 3))))
print(tape.gradient(loss, model.get_layer("hidden").kernel))
