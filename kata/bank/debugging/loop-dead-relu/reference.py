import math

import tensorflow as tf


def train(x, y, W1, W2, steps, learning_rate):
    """Train the network: the hidden bias centres the scaled kernel's pre-activations, and the output is linear."""
    kernel1 = tf.Variable(W1 * math.sqrt(2.0 / W1.shape[0]))
    bias1 = tf.Variable(-tf.reduce_mean(tf.matmul(x, kernel1), axis=0))
    kernel2 = tf.Variable(W2 * math.sqrt(2.0 / W2.shape[0]))
    bias2 = tf.Variable(tf.zeros(1))
    variables = [kernel1, bias1, kernel2, bias2]

    def forward():
        return tf.matmul(tf.nn.relu(tf.matmul(x, kernel1) + bias1), kernel2) + bias2

    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((forward() - y) ** 2)
        gradients = tape.gradient(loss, variables)
        for variable, gradient in zip(variables, gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses, forward()
