# tfkata: gradient-accumulation
"""A compiled function for the gradients of a sum; accumulators are variables."""

import tensorflow as tf


def accumulated_step(model, optimizer, micro_batches):
    variables = model.trainable_variables
    accumulators = [tf.Variable(tf.zeros(variable.shape), trainable=False) for variable in variables]
    squares = tf.Variable(0.0, trainable=False)
    examples = tf.Variable(0.0, trainable=False)

    @tf.function(reduce_retracing=True)
    def add(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(tf.square(y - model(x, training=True)))
        for accumulator, gradient in zip(accumulators, tape.gradient(loss, variables)):
            accumulator.assign_add(gradient)
        squares.assign_add(loss)
        examples.assign_add(tf.cast(tf.shape(x)[0], tf.float32))

    for x, y in micro_batches:
        add(x, y)
    optimizer.apply_gradients((accumulator / examples, v) for accumulator, v in zip(accumulators, variables))
    return squares / examples
