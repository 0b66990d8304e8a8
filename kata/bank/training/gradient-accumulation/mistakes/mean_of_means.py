"""You averaged the micro-batches' means. In that average an example of a small micro-batch weighs more than one of a
large micro-batch. Add up sums, or weight each mean by its number of examples, and divide by the number of all
examples."""

import tensorflow as tf


def accumulated_step(model, optimizer, micro_batches):
    variables = model.trainable_variables
    totals = [tf.zeros(variable.shape) for variable in variables]
    losses, count = 0.0, 0
    for x, y in micro_batches:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
        gradients = tape.gradient(loss, variables)
        totals = [total + gradient for total, gradient in zip(totals, gradients, strict=True)]
        losses, count = losses + loss, count + 1
    optimizer.apply_gradients([(total / count, variable) for total, variable in zip(totals, variables, strict=True)])
    return losses / count
