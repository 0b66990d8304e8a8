"""The path is mended, but now the penalty pulls on `b` as well. A bias is not penalised here: only the squares of
`w`."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, penalty):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            squares = tf.reduce_sum(w**2) + tf.reduce_sum(b**2)
            loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2) + penalty * squares
        for variable, gradient in zip([w, b], tape.gradient(loss, [w, b]), strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses
