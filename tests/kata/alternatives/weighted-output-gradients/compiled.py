# tfkata: weighted-output-gradients
"""In a compiled function that closes over the sources."""

import tensorflow as tf


def weighted_gradients(f, sources, weights):
    @tf.function
    def compiled():
        with tf.GradientTape() as tape:
            tape.watch(sources)
            y = f(sources)
        return tape.gradient(y, sources, output_gradients=weights, unconnected_gradients="zero")

    return compiled()
