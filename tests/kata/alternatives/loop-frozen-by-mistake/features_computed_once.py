# tfkata: loop-frozen-by-mistake
"""The frozen base's features are computed once for the first phase; tensors as losses."""

import keras
import tensorflow as tf


def fine_tune(base, head, x, y, head_steps, all_steps, learning_rate):
    features = base(x, training=False)
    optimizer = keras.optimizers.SGD(learning_rate)
    losses = []
    for _ in range(head_steps):
        with tf.GradientTape() as tape:
            losses.append(tf.reduce_mean(tf.square(head(features, training=True) - y)))
        optimizer.apply(tape.gradient(losses[-1], head.trainable_variables), head.trainable_variables)
    optimizer = keras.optimizers.SGD(learning_rate)
    variables = [*head.trainable_variables, *base.trainable_variables]
    for _ in range(all_steps):
        with tf.GradientTape() as tape:
            losses.append(tf.reduce_mean(tf.square(head(base(x, training=False), training=True) - y)))
        optimizer.apply(tape.gradient(losses[-1], variables), variables)
    base.trainable = True
    return losses
