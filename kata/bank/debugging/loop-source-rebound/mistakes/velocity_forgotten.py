"""The variables are changed in place, but the momentum is gone: each step goes by its own gradient alone. The velocity
has to live from step to step."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, momentum):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
        for variable, gradient in zip([w, b], tape.gradient(loss, [w, b]), strict=True):
            velocity = momentum * tf.zeros_like(variable) + gradient
            variable.assign_sub(learning_rate * velocity)
        losses.append(float(loss))
    return losses
