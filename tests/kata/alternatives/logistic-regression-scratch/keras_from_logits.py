# tfkata: logistic-regression-scratch
"""Keras's loss from logits and SGD, weights as a column; a float for b."""

import keras
import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    w, b = tf.Variable(tf.zeros((x.shape[1], 1))), tf.Variable([0.0])
    optimizer = keras.optimizers.SGD(learning_rate)
    loss_function = keras.losses.BinaryCrossentropy(from_logits=True)
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            loss = loss_function(y[:, None], x @ w + b)
        losses.append(loss.numpy())
        optimizer.apply_gradients(zip(tape.gradient(loss, [w, b]), [w, b]))
    return w.numpy()[:, 0], float(b[0]), losses
