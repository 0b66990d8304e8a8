"""You never set `base.trainable` back to True: the second phase is like the first, and the caller gets a frozen
base."""

import keras
import tensorflow as tf


def fine_tune(base, head, x, y, head_steps, all_steps, learning_rate):
    base.trainable = False
    losses = []
    for steps in (head_steps, all_steps):
        variables = base.trainable_variables + head.trainable_variables
        optimizer = keras.optimizers.SGD(learning_rate)
        for _ in range(steps):
            with tf.GradientTape() as tape:
                loss = keras.losses.MeanSquaredError()(y, head(base(x, training=False), training=True))
            optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
            losses.append(float(loss))
    return losses
