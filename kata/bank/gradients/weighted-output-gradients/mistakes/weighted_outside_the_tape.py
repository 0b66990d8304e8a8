"""You multiplied by the weights after the tape's block had ended: that product is not recorded, and no path leads from it to
any source. Weight inside the block, or by `output_gradients`."""

import tensorflow as tf


def weighted_gradients(f, sources, weights):
    with tf.GradientTape() as tape:
        tape.watch(sources)
        y = f(sources)
    target = tf.reduce_sum(weights * y)
    return tape.gradient(target, sources, unconnected_gradients="zero")
