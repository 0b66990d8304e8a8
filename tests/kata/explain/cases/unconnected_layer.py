# cause: unconnected
# line: 26
"""A layer that `call` forgets."""

import tensorflow as tf


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.first = tf.keras.layers.Dense(4)
        self.second = tf.keras.layers.Dense(4)
        self.out = tf.keras.layers.Dense(1)

    def call(self, inputs):
        hidden = self.first(inputs)
        return self.out(hidden)


net = Net()
x, y = tf.ones((2, 3)), tf.zeros((2, 1))
net(x)
net.second.build((None, 4))
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.square(net(x) - y))
gradients = tape.gradient(loss, net.trainable_variables)
