import tensorflow as tf


def weighted_gradients(f, sources, weights):
    """Return the gradients of the sum of weights * f(sources), in the structure of sources; zeros where unused."""
    with tf.GradientTape() as tape:
        tape.watch(sources)
        y = f(sources)
    return tape.gradient(y, sources, output_gradients=weights, unconnected_gradients="zero")
