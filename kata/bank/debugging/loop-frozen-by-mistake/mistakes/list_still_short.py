"""The moving averages are safe now, but the second phase still trains the head only: the list of variables was made
while the base was frozen. Ask for `trainable_variables` after `base.trainable` is set."""

import keras
import tensorflow as tf


def fine_tune(base, head, x, y, head_steps, all_steps, learning_rate):
    base.trainable = False
    variables = base.trainable_variables + head.trainable_variables
    optimizer = keras.optimizers.SGD(learning_rate)
    losses = []
    for _ in range(head_steps + all_steps):
        with tf.GradientTape() as tape:
            loss = keras.losses.MeanSquaredError()(y, head(base(x, training=False), training=True))
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
        losses.append(float(loss))
    base.trainable = True
    return losses
