"""The rows are changed as they should be, but the norm is that of the `values`, in which a repeated row stands in
parts; `tf.linalg.global_norm` and `tf.clip_by_global_norm` do the same with a `tf.IndexedSlices`. Make the gradient
dense before you take its norm."""

import tensorflow as tf


def train(table, w, batches, learning_rate, max_norm):
    losses, norms = [], []
    for ids, y in batches:
        with tf.GradientTape() as tape:
            texts = tf.reduce_mean(tf.gather(table, ids), axis=1)
            loss = tf.reduce_mean((tf.matmul(texts, w) - y) ** 2)
        slices, dw = tape.gradient(loss, [table, w])
        dense = tf.convert_to_tensor(slices)
        norm = tf.linalg.global_norm([slices, dw])
        scale = tf.minimum(1.0, max_norm / norm)
        table.assign_sub(learning_rate * scale * dense)
        w.assign_sub(learning_rate * scale * dw)
        losses.append(float(loss))
        norms.append(float(norm))
    return losses, norms
