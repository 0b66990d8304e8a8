# tfkata: embedding-indexed-slices
"""Keras's optimizer makes the step with the dense, clipped gradients; NumPy arrays are returned."""

import keras
import numpy as np
import tensorflow as tf


def train(table, w, batches, learning_rate, max_norm):
    optimizer = keras.optimizers.SGD(learning_rate)
    history = []
    for ids, y in batches:
        with tf.GradientTape() as tape:
            loss = keras.losses.MeanSquaredError()(y, tf.reduce_mean(tf.gather(table, ids), axis=1) @ w)
        d_table, dw = tape.gradient(loss, [table, w])
        gradients, norm = tf.clip_by_global_norm([tf.convert_to_tensor(d_table), dw], max_norm)
        optimizer.apply_gradients(zip(gradients, [table, w]))
        history.append((loss.numpy(), norm.numpy()))
    return tuple(np.array(history).T)
