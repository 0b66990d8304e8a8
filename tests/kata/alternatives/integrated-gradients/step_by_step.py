# tfkata: integrated-gradients
"""A loop over the steps; NumPy adds up."""

import numpy as np
import tensorflow as tf


def integrated_gradients(f, x, baseline, steps):
    direction = x - baseline
    gradients = []
    for alpha in np.linspace(0.0, 1.0, 2 * steps + 1, dtype=np.float32)[1::2]:
        point = baseline + alpha * direction
        with tf.GradientTape() as tape:
            tape.watch(point)
            scores = f(point)
        gradients.append(tape.gradient(scores, point).numpy())
    return direction.numpy() * np.mean(gradients, axis=0)
