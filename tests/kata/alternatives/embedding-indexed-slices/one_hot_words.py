# tfkata: embedding-indexed-slices
"""Counts of words times the table: the gradient is dense from the start; updates by hand."""

import tensorflow as tf


def train(table, w, batches, learning_rate, max_norm):
    losses, norms = [], []
    for ids, y in batches:
        shares = tf.reduce_mean(tf.one_hot(ids, table.shape[0]), axis=1)
        with tf.GradientTape(persistent=True) as tape:
            loss = tf.reduce_mean(tf.math.squared_difference(shares @ table @ w, y))
        d_table, dw = tape.gradient(loss, table), tape.gradient(loss, w)
        norm = tf.sqrt(tf.reduce_sum(d_table**2) + tf.reduce_sum(dw**2))
        factor = max_norm / tf.maximum(norm, max_norm)
        table.assign(table - learning_rate * factor * d_table)
        w.assign(w - learning_rate * factor * dw)
        losses.append(loss)
        norms.append(norm)
    return losses, norms
