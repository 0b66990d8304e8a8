# tfkata: weighted-output-gradients
"""Flat and persistent: a gradient for each source, packed again."""

import tensorflow as tf


def weighted_gradients(f, sources, weights):
    flat = tf.nest.flatten(sources)
    with tf.GradientTape(persistent=True, watch_accessed_variables=False) as tape:
        tape.watch(flat)
        y = tf.reduce_sum(f(sources) * weights)
    zero = tf.UnconnectedGradients.ZERO
    return tf.nest.pack_sequence_as(sources, [tape.gradient(y, s, unconnected_gradients=zero) for s in flat])
