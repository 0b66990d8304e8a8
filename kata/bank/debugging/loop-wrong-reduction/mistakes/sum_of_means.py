"""You added up the shards' mean gradients: with s shards the step is about s times too long. Each mean also hides how
many examples it stands for. Divide every shard's sum by the number of all examples."""

import tensorflow as tf


def train(w, b, shards, epochs, learning_rate):
    history = []
    for _ in range(epochs):
        losses, totals = [], [tf.zeros_like(w), tf.zeros_like(b)]
        for x, y in shards:
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
            losses.append(float(loss))
            totals = [total + gradient for total, gradient in zip(totals, tape.gradient(loss, [w, b]), strict=True)]
        w.assign_sub(learning_rate * totals[0])
        b.assign_sub(learning_rate * totals[1])
        history.append(sum(losses) / len(losses))
    return history
