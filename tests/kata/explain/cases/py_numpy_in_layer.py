# cause: py-function
# line: 9
import numpy as np
import tensorflow as tf


class Sorted(tf.keras.layers.Layer):
    def call(self, inputs):
        out = tf.numpy_function(lambda a: np.sort(a, axis=-1), [inputs], tf.float32)
        return tf.reshape(out, tf.shape(inputs))


dense = tf.keras.layers.Dense(3)
order = Sorted()
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(order(dense(tf.ones((2, 2)))) * [1.0, 2.0, 3.0])
print(tape.gradient(loss, dense.kernel))
