# tfkata: loop-from-logits
"""Keras's loss with `from_logits=True`, Keras's optimizer, a NumPy array of probabilities."""

import keras
import tensorflow as tf


def train(w, b, x, y, steps, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    loss_function = keras.losses.BinaryCrossentropy(from_logits=True)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = loss_function(y, x @ w + b)
        losses.append(loss)
        optimizer.apply_gradients(zip(tape.gradient(loss, [w, b]), [w, b]))
    return losses, keras.ops.sigmoid(x @ w + b).numpy()
