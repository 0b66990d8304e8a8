# cause: left-tensorflow
# line: 14
"""The value is kept in an attribute, and used in another method."""

import tensorflow as tf


class Agent:
    def __init__(self):
        self.temperature = tf.Variable(1.5)
        self.cached = 0.0

    def refresh(self):
        self.cached = float(self.temperature)

    def loss(self, logits):
        return tf.reduce_sum(tf.nn.softmax(logits / self.cached) ** 2)


agent = Agent()
with tf.GradientTape() as tape:
    agent.refresh()
    value = agent.loss(tf.constant([1.0, 2.0]))
print(tape.gradient(value, agent.temperature))
