"""You clipped z for both branches: predictions now end at 81, and beyond it the gradient is zero. Clip only what goes
into the exponential."""

import tensorflow as tf


def positive(z):
    z = tf.minimum(z, 80.0)
    return tf.where(z > 0.0, z + 1.0, tf.exp(z))


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
