"""The variables are trained as they should be, but your losses are those after each step. Keep the loss that the
gradient was taken of."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, penalty):
    def whole_loss():
        return tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2) + penalty * tf.reduce_sum(w**2)

    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = whole_loss()
        for variable, gradient in zip([w, b], tape.gradient(loss, [w, b]), strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(whole_loss()))
    return losses
