# tfkata: adam-by-hand
"""A small class with variables as slots, and a list of tensors."""

import tensorflow as tf


class Adam:
    def __init__(self, variables, learning_rate, beta_1, beta_2, epsilon):
        self.variables, self.rate, self.betas, self.epsilon = variables, learning_rate, (beta_1, beta_2), epsilon
        self.slots = [[tf.Variable(tf.zeros(v.shape), trainable=False) for _ in range(2)] for v in variables]
        self.t = 0

    def apply(self, gradients):
        self.t += 1
        first, second = self.betas
        for w, g, (m, v) in zip(self.variables, gradients, self.slots):
            m.assign_add((1.0 - first) * (g - m))
            v.assign_add((1.0 - second) * (tf.square(g) - v))
            corrected = tf.sqrt(v / (1.0 - second**self.t))
            w.assign_sub(self.rate * (m / (1.0 - first**self.t)) / (corrected + self.epsilon))


def adam(loss_of, variables, steps, learning_rate, beta_1, beta_2, epsilon):
    optimizer = Adam(variables, learning_rate, beta_1, beta_2, epsilon)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = loss_of()
        optimizer.apply(tape.gradient(loss, variables))
        losses.append(loss)
    return losses
