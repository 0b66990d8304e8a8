"""The list of variables was made while the base was frozen, and a list does not grow when `trainable` is set later: the
second phase trains the head only. Ask for `trainable_variables` anew in each phase. The base also has to be called with
`training=False`, or batch normalisation changes its moving averages."""

import keras
import tensorflow as tf


def fine_tune(base, head, x, y, head_steps, all_steps, learning_rate):
    base.trainable = False
    variables = base.trainable_variables + head.trainable_variables
    optimizer = keras.optimizers.SGD(learning_rate)
    losses = []
    for step in range(head_steps + all_steps):
        base.trainable = step >= head_steps
        with tf.GradientTape() as tape:
            loss = keras.losses.MeanSquaredError()(y, head(base(x, training=base.trainable), training=True))
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
        losses.append(float(loss))
    base.trainable = True
    return losses
