"""You add up squared errors and never divide: every example counts the same, but losses and steps grow with the number
of examples. Asked for is their mean."""

import tensorflow as tf


def train(w, b, shards, epochs, learning_rate):
    history = []
    for _ in range(epochs):
        epoch_loss, totals = 0.0, [tf.zeros_like(w), tf.zeros_like(b)]
        for x, y in shards:
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum((tf.matmul(x, w) + b - y) ** 2)
            epoch_loss += float(loss)
            totals = [total + gradient for total, gradient in zip(totals, tape.gradient(loss, [w, b]), strict=True)]
        w.assign_sub(learning_rate * totals[0])
        b.assign_sub(learning_rate * totals[1])
        history.append(epoch_loss)
    return history
