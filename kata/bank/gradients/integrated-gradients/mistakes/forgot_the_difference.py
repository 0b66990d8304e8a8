"""You returned the mean gradient along the line. An attribution is that times xᵢ − x′ᵢ: how far the input has moved, times
how much the score answers."""

import tensorflow as tf


def integrated_gradients(f, x, baseline, steps):
    total = tf.zeros_like(x)
    for k in range(steps):
        point = baseline + (k + 0.5) / steps * (x - baseline)
        with tf.GradientTape() as tape:
            tape.watch(point)
            scores = f(point)
        total += tape.gradient(scores, point)
    return total / steps
