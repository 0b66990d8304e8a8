"""You added up the micro-batches' mean gradients and never divided: the step grows with the number of micro-batches.
The gradient of a mean over all examples has to be divided by their number."""

import tensorflow as tf


def accumulated_step(model, optimizer, micro_batches):
    variables = model.trainable_variables
    totals = [tf.zeros(variable.shape) for variable in variables]
    squares, examples = 0.0, 0
    for x, y in micro_batches:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
        gradients = tape.gradient(loss, variables)
        totals = [total + gradient for total, gradient in zip(totals, gradients, strict=True)]
        squares += loss * len(x)
        examples += len(x)
    optimizer.apply_gradients(zip(totals, variables, strict=True))
    return squares / examples
