# cause: unconnected
# line: 27
"""Keras warns that gradients do not exist for a layer that `call` forgets."""

import numpy as np
import tensorflow as tf


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.body = tf.keras.layers.Dense(4, activation="tanh")
        self.unused = tf.keras.layers.Dense(4)
        self.head = tf.keras.layers.Dense(1)

    def build(self, shape):
        self.body.build(shape)
        self.unused.build(shape)
        self.head.build((None, 4))

    def call(self, inputs):
        return self.head(self.body(inputs))


net = Net()
net.compile("sgd", "mse")
net.fit(np.ones((8, 3), "float32"), np.ones((8, 1), "float32"), epochs=1, verbose=0)
