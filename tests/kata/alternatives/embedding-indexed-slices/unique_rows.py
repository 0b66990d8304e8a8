# tfkata: embedding-indexed-slices
"""Stays sparse: repeated rows are added up by `unique` and `unsorted_segment_sum`; `scatter_sub` changes the rows."""

import tensorflow as tf


def train(table, w, batches, learning_rate, max_norm):
    losses, norms = [], []
    for ids, y in batches:
        with tf.GradientTape() as tape:
            texts = tf.reduce_mean(tf.nn.embedding_lookup(table, ids), axis=1)
            loss = tf.reduce_mean((texts @ w - y) ** 2)
        slices, dw = tape.gradient(loss, [table, w])
        rows, place = tf.unique(slices.indices)
        values = tf.math.unsorted_segment_sum(slices.values, place, tf.size(rows))
        norm = tf.linalg.global_norm([tf.IndexedSlices(values, rows), dw])
        scale = min(1.0, max_norm / float(norm))
        table.scatter_sub(tf.IndexedSlices(learning_rate * scale * values, rows))
        w.assign_sub(learning_rate * scale * dw)
        losses.append(loss.numpy())
        norms.append(norm.numpy())
    return losses, norms
