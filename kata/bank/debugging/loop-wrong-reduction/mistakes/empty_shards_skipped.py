"""You left the empty shards out and averaged the means of the others: the NaN is gone, but the examples of a small
shard still count more than those of a large one. Weight each shard by its number of examples."""

import tensorflow as tf


def train(w, b, shards, epochs, learning_rate):
    shards = [(x, y) for x, y in shards if len(x)]
    history = []
    for _ in range(epochs):
        losses, totals = [], [tf.zeros_like(w), tf.zeros_like(b)]
        for x, y in shards:
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
            losses.append(float(loss))
            totals = [total + gradient for total, gradient in zip(totals, tape.gradient(loss, [w, b]), strict=True)]
        w.assign_sub(learning_rate * totals[0] / len(shards))
        b.assign_sub(learning_rate * totals[1] / len(shards))
        history.append(sum(losses) / len(losses))
    return history
