# tfkata: masked-loss-step
"""Keras's loss with sample weights, on y without NaN; its reduction is rescaled."""

import keras
import tensorflow as tf


def masked_step(W, b, x, y, mask, learning_rate):
    y = tf.where(mask, y, tf.zeros_like(y))
    weights = tf.cast(mask, tf.float32)[..., 0]
    with tf.GradientTape() as tape:
        total = keras.losses.MeanSquaredError(reduction="sum")(y, tf.matmul(x, W) + b, sample_weight=weights)
        loss = total / max(float(tf.reduce_sum(weights)), 1.0)
    for variable, gradient in zip([W, b], tape.gradient(loss, [W, b])):
        variable.assign_sub(learning_rate * gradient)
    return loss.numpy()
