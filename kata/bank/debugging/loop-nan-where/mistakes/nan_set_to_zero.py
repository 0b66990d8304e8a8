"""You replaced NaN gradients by zeros. That hides the fault: as soon as one example's z is large, nothing is learned
from any of them. Mend the function, so that the gradient is right."""

import tensorflow as tf


def positive(z):
    return tf.where(z > 0.0, z + 1.0, tf.exp(z))


def train(w, b, x, y, steps, learning_rate):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((positive(tf.matmul(x, w) + b) - y) ** 2)
        gradients = tape.gradient(loss, [w, b])
        gradients = [tf.where(tf.math.is_nan(gradient), 0.0, gradient) for gradient in gradients]
        for variable, gradient in zip([w, b], gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses
