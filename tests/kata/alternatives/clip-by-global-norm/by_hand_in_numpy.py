# tfkata: clip-by-global-norm
"""The norm and the factor in NumPy's double precision; a Python float."""

import numpy as np
import tensorflow as tf


def clipped_step(loss_of, variables, learning_rate, clip_norm):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = [gradient.numpy().astype(np.float64) for gradient in tape.gradient(loss, variables)]
    norm = float(np.sqrt(sum(np.sum(gradient**2) for gradient in gradients)))
    factor = clip_norm / norm if norm > clip_norm else 1.0
    for variable, gradient in zip(variables, gradients):
        variable.assign(variable.numpy() - learning_rate * factor * gradient)
    return norm
