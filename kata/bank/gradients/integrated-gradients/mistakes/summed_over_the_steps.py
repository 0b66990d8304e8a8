"""You added the gradients up. An integral over α from 0 to 1 is their mean: divide by the number of steps."""

import tensorflow as tf


def integrated_gradients(f, x, baseline, steps):
    total = tf.zeros_like(x)
    for k in range(steps):
        point = baseline + (k + 0.5) / steps * (x - baseline)
        with tf.GradientTape() as tape:
            tape.watch(point)
            scores = f(point)
        total += tape.gradient(scores, point)
    return (x - baseline) * total
