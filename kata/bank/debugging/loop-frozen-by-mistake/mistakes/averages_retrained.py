"""The base is trained in the second phase, but you call it with `training=True` there: batch normalisation then uses
the batch's own statistics and overwrites the pretrained moving averages. Call the base with `training=False` in both
phases."""

import keras
import tensorflow as tf


def fine_tune(base, head, x, y, head_steps, all_steps, learning_rate):
    losses = []
    for trainable, steps in [(False, head_steps), (True, all_steps)]:
        base.trainable = trainable
        variables = base.trainable_variables + head.trainable_variables
        optimizer = keras.optimizers.SGD(learning_rate)
        for _ in range(steps):
            with tf.GradientTape() as tape:
                loss = keras.losses.MeanSquaredError()(y, head(base(x, training=trainable), training=True))
            optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
            losses.append(float(loss))
    return losses
