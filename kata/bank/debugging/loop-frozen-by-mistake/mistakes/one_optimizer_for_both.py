"""Keras's optimizer is built for the variables that it meets first, the head's, and refuses those of the base later.
Make a new optimizer for the second phase."""

import keras
import tensorflow as tf


def fine_tune(base, head, x, y, head_steps, all_steps, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    losses = []
    for trainable, steps in [(False, head_steps), (True, all_steps)]:
        base.trainable = trainable
        variables = base.trainable_variables + head.trainable_variables
        for _ in range(steps):
            with tf.GradientTape() as tape:
                loss = keras.losses.MeanSquaredError()(y, head(base(x, training=False), training=True))
            optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
            losses.append(float(loss))
    return losses
