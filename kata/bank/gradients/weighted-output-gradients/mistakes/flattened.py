"""The gradients are right, in a flat list. `tape.gradient` answers in the structure that it is asked in: ask with `sources`
itself, or pack the list again with `tf.nest.pack_sequence_as`."""

import tensorflow as tf


def weighted_gradients(f, sources, weights):
    flat = tf.nest.flatten(sources)
    with tf.GradientTape() as tape:
        tape.watch(flat)
        y = f(sources)
    return tape.gradient(y, flat, output_gradients=weights, unconnected_gradients="zero")
