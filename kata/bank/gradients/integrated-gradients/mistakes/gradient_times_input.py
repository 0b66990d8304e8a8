"""You took the gradient at x alone, times x − x′. Where the model is saturated, that gradient says nothing of the way there;
the integral is over the whole line from the baseline."""

import tensorflow as tf


def integrated_gradients(f, x, baseline, steps):
    with tf.GradientTape() as tape:
        tape.watch(x)
        scores = f(x)
    return (x - baseline) * tape.gradient(scores, x)
