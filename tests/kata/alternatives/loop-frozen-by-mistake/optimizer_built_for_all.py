# tfkata: loop-frozen-by-mistake
"""One optimizer, built for all variables at the start; the first phase hands it the base's gradients as zeros."""

import keras
import numpy as np
import tensorflow as tf


def fine_tune(base, head, x, y, head_steps, all_steps, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    frozen, tuned = base.trainable_variables, head.trainable_variables
    optimizer.build(frozen + tuned)
    losses = []
    for step in range(head_steps + all_steps):
        with tf.GradientTape() as tape:
            loss = keras.losses.MeanSquaredError()(y, head(base(x, training=False), training=True))
        gradients = tape.gradient(loss, frozen + tuned)
        if step < head_steps:
            gradients[: len(frozen)] = [tf.zeros(variable.shape) for variable in frozen]
        optimizer.apply_gradients(zip(gradients, frozen + tuned))
        losses.append(loss)
    return np.array(losses)
