# tfkata: weighted-output-gradients
import tensorflow as tf


def weighted_gradients(f, sources, weights):
    """Return the gradients of the sum of weights * f(sources), in the structure of sources; zeros where unused."""
    with tf.GradientTape() as tape:
        y = f(sources)
    return tape.gradient(y, sources)
