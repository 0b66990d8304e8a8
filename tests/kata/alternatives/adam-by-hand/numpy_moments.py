# tfkata: adam-by-hand
"""Moments in NumPy's double precision."""

import numpy as np
import tensorflow as tf


def adam(loss_of, variables, steps, learning_rate, beta_1, beta_2, epsilon):
    m = [np.zeros(v.shape) for v in variables]
    s = [np.zeros(v.shape) for v in variables]
    losses = []
    for t in range(1, steps + 1):
        with tf.GradientTape() as tape:
            loss = loss_of()
        losses.append(float(loss))
        gradients = [g.numpy() for g in tape.gradient(loss, variables)]
        m = [beta_1 * a + (1 - beta_1) * g for a, g in zip(m, gradients)]
        s = [beta_2 * a + (1 - beta_2) * g**2 for a, g in zip(s, gradients)]
        for w, a, b in zip(variables, m, s):
            a, b = a / (1 - beta_1**t), b / (1 - beta_2**t)
            w.assign(w.numpy() - learning_rate * a / (np.sqrt(b) + epsilon))
    return np.array(losses)
