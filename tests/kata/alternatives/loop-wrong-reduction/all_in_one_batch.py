# tfkata: loop-wrong-reduction
"""The shards are joined into one batch; its mean is the loss."""

import tensorflow as tf


def train(w, b, shards, epochs, learning_rate):
    x = tf.concat([x for x, _ in shards], axis=0)
    y = tf.concat([y for _, y in shards], axis=0)
    history = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((x @ w + b - y) ** 2)
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
        history.append(loss)
    return history
