"""You applied the gradient of the sum over all examples. The loss is their mean, so the step is too large by as many
times as there are examples; divide before you apply."""

import tensorflow as tf


def accumulated_step(model, optimizer, micro_batches):
    variables = model.trainable_variables
    totals = [tf.zeros(variable.shape) for variable in variables]
    squares, examples = 0.0, 0
    for x, y in micro_batches:
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum((model(x, training=True) - y) ** 2)
        gradients = tape.gradient(loss, variables)
        totals = [total + gradient for total, gradient in zip(totals, gradients, strict=True)]
        squares += loss
        examples += len(x)
    optimizer.apply_gradients(zip(totals, variables, strict=True))
    return squares / examples
