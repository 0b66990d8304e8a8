# tfkata: gradient-accumulation
"""One tape over all micro-batches, one gradient."""

import tensorflow as tf


def accumulated_step(model, optimizer, micro_batches):
    sums, examples = [], 0
    with tf.GradientTape() as tape:
        for x, y in micro_batches:
            sums.append(tf.reduce_sum(tf.math.squared_difference(model(x, training=True), y)))
            examples += int(x.shape[0])
        loss = tf.add_n(sums) / examples
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss.numpy()
