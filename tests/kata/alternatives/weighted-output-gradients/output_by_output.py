# tfkata: weighted-output-gradients
"""One gradient for each output, weighted afterwards."""

import tensorflow as tf


def weighted_gradients(f, sources, weights):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(sources)
        outputs = tf.unstack(f(sources))
    rows = [tape.gradient(output, sources, unconnected_gradients="zero") for output in outputs]
    return tf.nest.map_structure(lambda *parts: tf.add_n([w * p for w, p in zip(weights, parts)]), *rows)
