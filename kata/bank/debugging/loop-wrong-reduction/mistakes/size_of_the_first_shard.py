"""You took every shard to be as large as the first one. The last one often is not: count the examples of all shards."""

import tensorflow as tf


def train(w, b, shards, epochs, learning_rate):
    examples = len(shards) * len(shards[0][0])
    history = []
    for _ in range(epochs):
        epoch_loss, totals = 0.0, [tf.zeros_like(w), tf.zeros_like(b)]
        for x, y in shards:
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum((tf.matmul(x, w) + b - y) ** 2) / examples
            epoch_loss += float(loss)
            totals = [total + gradient for total, gradient in zip(totals, tape.gradient(loss, [w, b]), strict=True)]
        w.assign_sub(learning_rate * totals[0])
        b.assign_sub(learning_rate * totals[1])
        history.append(epoch_loss)
    return history
