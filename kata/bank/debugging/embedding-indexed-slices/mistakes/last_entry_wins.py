"""The norm is right now, but a scatter *update* writes each entry's result over the one before: of a repeated word only
one occurrence counts. Subtract them all, with `scatter_sub` or from the dense gradient."""

import tensorflow as tf


def train(table, w, batches, learning_rate, max_norm):
    losses, norms = [], []
    for ids, y in batches:
        with tf.GradientTape() as tape:
            texts = tf.reduce_mean(tf.gather(table, ids), axis=1)
            loss = tf.reduce_mean((tf.matmul(texts, w) - y) ** 2)
        slices, dw = tape.gradient(loss, [table, w])
        dense = tf.convert_to_tensor(slices)
        norm = tf.linalg.global_norm([dense, dw])
        scale = tf.minimum(1.0, max_norm / norm)
        rows = tf.gather(table, slices.indices) - learning_rate * scale * slices.values
        table.scatter_update(tf.IndexedSlices(rows, slices.indices))
        w.assign_sub(learning_rate * scale * dw)
        losses.append(float(loss))
        norms.append(float(norm))
    return losses, norms
