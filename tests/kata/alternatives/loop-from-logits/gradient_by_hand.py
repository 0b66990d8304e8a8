# tfkata: loop-from-logits
"""The gradient in closed form, p − y; NumPy throughout."""

import numpy as np


def train(w, b, x, y, steps, learning_rate):
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    weight, bias = np.asarray(w, np.float64), np.asarray(b, np.float64)
    losses = []
    for _ in range(steps):
        z = x @ weight + bias
        losses.append(np.mean(np.logaddexp(0.0, z) - y * z))
        slope = (np.exp(-np.logaddexp(0.0, -z)) - y) / len(x)
        weight, bias = weight - learning_rate * x.T @ slope, bias - learning_rate * slope.sum(axis=0)
    w.assign(weight.astype(np.float32))
    b.assign(bias.astype(np.float32))
    return losses, np.exp(-np.logaddexp(0.0, -(x @ weight + bias)))
