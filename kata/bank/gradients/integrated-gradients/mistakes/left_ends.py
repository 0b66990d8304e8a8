"""Your points begin at the baseline: α = k / steps is the left end of each step. The midpoint rule takes (k + ½) / steps."""

import tensorflow as tf


def integrated_gradients(f, x, baseline, steps):
    total = tf.zeros_like(x)
    for k in range(steps):
        point = baseline + k / steps * (x - baseline)
        with tf.GradientTape() as tape:
            tape.watch(point)
            scores = f(point)
        total += tape.gradient(scores, point)
    return (x - baseline) * total / steps
