"""You stop when a gradient is NaN. The data are not to blame: the gradient exists, and a function whose unused branch
does not overflow delivers it."""

import tensorflow as tf


def positive(z):
    return tf.where(z > 0.0, z + 1.0, tf.exp(z))


def train(w, b, x, y, steps, learning_rate):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((positive(tf.matmul(x, w) + b) - y) ** 2)
        gradients = tape.gradient(loss, [w, b])
        if any(bool(tf.reduce_any(tf.math.is_nan(gradient))) for gradient in gradients):
            break
        for variable, gradient in zip([w, b], gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses
