"""The variables are trained as they should be, but the losses that you report are still means of the shards' means.
Weight them like the gradients."""

import tensorflow as tf


def train(w, b, shards, epochs, learning_rate):
    examples = sum(len(x) for x, _ in shards)
    history = []
    for _ in range(epochs):
        losses, totals = [], [tf.zeros_like(w), tf.zeros_like(b)]
        for x, y in shards:
            with tf.GradientTape() as tape:
                squares = (tf.matmul(x, w) + b - y) ** 2
                loss = tf.reduce_sum(squares) / examples
            losses.append(float(tf.reduce_mean(squares)))
            totals = [total + gradient for total, gradient in zip(totals, tape.gradient(loss, [w, b]), strict=True)]
        w.assign_sub(learning_rate * totals[0])
        b.assign_sub(learning_rate * totals[1])
        history.append(sum(losses) / len(losses))
    return history
