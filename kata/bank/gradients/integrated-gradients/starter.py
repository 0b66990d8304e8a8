# tfkata: integrated-gradients
import tensorflow as tf


def integrated_gradients(f, x, baseline, steps):
    """Return the (b, n) attributions of f: (k, n) -> (k,) at x, from baseline, by the midpoint rule."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        scores = f(x)
    return tape.gradient(scores, x)
