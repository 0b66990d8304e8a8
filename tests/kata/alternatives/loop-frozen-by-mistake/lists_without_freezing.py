# tfkata: loop-frozen-by-mistake
"""Nothing is frozen: each phase has its own list; plain SGD by hand."""

import tensorflow as tf


def fine_tune(base, head, x, y, head_steps, all_steps, learning_rate):
    heads = [variable.value for variable in head.trainable_variables]
    everything = [variable.value for variable in base.trainable_variables] + heads
    losses = []
    for variables in [heads] * head_steps + [everything] * all_steps:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((head(base(x, training=False), training=True) - y) ** 2)
        for variable, gradient in zip(variables, tape.gradient(loss, variables)):
            variable.assign_sub(learning_rate * gradient)
        losses.append(loss.numpy())
    return losses
