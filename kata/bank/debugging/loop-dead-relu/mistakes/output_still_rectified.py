"""The hidden layer lives now, but the output still goes through a ReLU: it can't be negative, and where it is 0 no
gradient passes. The last layer of a regression is linear."""

import math

import tensorflow as tf


def train(x, y, W1, W2, steps, learning_rate):
    kernel1 = tf.Variable(W1 * math.sqrt(2.0 / W1.shape[0]))
    bias1 = tf.Variable(-tf.reduce_mean(tf.matmul(x, kernel1), axis=0))
    kernel2 = tf.Variable(W2 * math.sqrt(2.0 / W2.shape[0]))
    bias2 = tf.Variable(tf.zeros(1))

    def forward():
        hidden = tf.nn.relu(tf.matmul(x, kernel1) + bias1)
        return tf.nn.relu(tf.matmul(hidden, kernel2) + bias2)

    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((forward() - y) ** 2)
        variables = [kernel1, bias1, kernel2, bias2]
        for variable, gradient in zip(variables, tape.gradient(loss, variables), strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses, forward()
