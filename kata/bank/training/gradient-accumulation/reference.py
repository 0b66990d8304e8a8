import tensorflow as tf


def accumulated_step(model, optimizer, micro_batches):
    """Make one update with the gradient of the mean squared error over all micro-batches; return that error."""
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
    optimizer.apply_gradients([(total / examples, variable) for total, variable in zip(totals, variables, strict=True)])
    return squares / examples
