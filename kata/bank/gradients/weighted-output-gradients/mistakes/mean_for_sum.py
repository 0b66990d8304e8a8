"""You took the mean of the weighted outputs, which is m times smaller than the sum that is asked for."""

import tensorflow as tf


def weighted_gradients(f, sources, weights):
    with tf.GradientTape() as tape:
        tape.watch(sources)
        target = tf.reduce_mean(weights * f(sources))
    return tape.gradient(target, sources, unconnected_gradients="zero")
