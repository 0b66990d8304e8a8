# tfkata: gradient-accumulation
"""Keeps the pairs in a list, weights each mean by its share; returns a Python float."""

import keras
import tensorflow as tf


def accumulated_step(model, optimizer, micro_batches):
    pairs = list(micro_batches)
    examples = sum(x.shape[0] for x, _ in pairs)
    gradients, total = None, 0.0
    for x, y in pairs:
        with tf.GradientTape() as tape:
            loss = keras.losses.MeanSquaredError()(y, model(x)) * (x.shape[0] / examples)
        part = tape.gradient(loss, model.trainable_weights)
        gradients = part if gradients is None else [a + b for a, b in zip(gradients, part)]
        total += float(loss)
    optimizer.apply_gradients(zip(gradients, model.trainable_weights))
    return total
