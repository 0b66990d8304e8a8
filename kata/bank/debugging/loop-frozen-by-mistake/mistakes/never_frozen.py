"""The base is trained from the first step on. In the first phase it has to stay as it is: leave its variables out of
what the optimizer gets."""

import keras
import tensorflow as tf


def fine_tune(base, head, x, y, head_steps, all_steps, learning_rate):
    variables = base.trainable_variables + head.trainable_variables
    optimizer = keras.optimizers.SGD(learning_rate)
    losses = []
    for _ in range(head_steps + all_steps):
        with tf.GradientTape() as tape:
            loss = keras.losses.MeanSquaredError()(y, head(base(x, training=False), training=True))
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
        losses.append(float(loss))
    return losses
