# tfkata: loop-dead-relu
"""The starter with its layers in a list, in double precision; the bias from the mean input."""

import tensorflow as tf


def train(x, y, W1, W2, steps, learning_rate):
    x, y = tf.cast(x, tf.float64), tf.cast(y, tf.float64)
    kernels = [tf.cast(raw, tf.float64) * (2.0 / raw.shape[0]) ** 0.5 for raw in (W1, W2)]
    centre = tf.reduce_mean(x, axis=0, keepdims=True)
    biases = [-tf.reshape(centre @ kernels[0], [-1]), tf.zeros(1, tf.float64)]
    variables = [tf.Variable(value) for value in (*kernels, *biases)]

    def forward():
        first, second, hidden_bias, output_bias = variables
        return tf.maximum(x @ first + hidden_bias, 0.0) @ second + output_bias

    losses = []
    for _ in range(steps):
        with tf.GradientTape(persistent=True) as tape:
            loss = tf.reduce_mean(tf.square(forward() - y))
        for variable, gradient in [(variable, tape.gradient(loss, variable)) for variable in variables]:
            variable.assign_sub(learning_rate * gradient)
        losses.append(loss.numpy())
    return losses, forward().numpy()
