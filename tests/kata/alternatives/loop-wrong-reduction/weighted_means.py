# tfkata: loop-wrong-reduction
"""Shards' means, weighted by their sizes; empty shards are passed over; a NumPy array of losses."""

import numpy as np
import tensorflow as tf


def train(w, b, shards, epochs, learning_rate):
    shards = [(x, y) for x, y in shards if len(x) > 0]
    sizes = np.array([len(x) for x, _ in shards])
    history = np.zeros(epochs)
    for epoch in range(epochs):
        results = []
        for x, y in shards:
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.math.squared_difference(x @ w + b, y))
            results.append((loss.numpy(), *(gradient.numpy() for gradient in tape.gradient(loss, [w, b]))))
        loss, dw, db = (np.average(column, axis=0, weights=sizes) for column in zip(*results))
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
        history[epoch] = loss
    return history
