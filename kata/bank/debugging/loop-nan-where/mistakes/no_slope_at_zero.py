"""The values are right, but at z = 0 both of your ReLUs are flat, and the derivative comes out as 0 instead of 1:
training that starts at zero does not start at all."""

import tensorflow as tf


def positive(z):
    return tf.nn.relu(z) + tf.exp(-tf.nn.relu(-z))


def train(w, b, x, y, steps, learning_rate):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((positive(tf.matmul(x, w) + b) - y) ** 2)
        gradients = tape.gradient(loss, [w, b])
        for variable, gradient in zip([w, b], gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses
