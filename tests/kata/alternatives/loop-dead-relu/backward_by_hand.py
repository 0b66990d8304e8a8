# tfkata: loop-dead-relu
"""The backward pass written out in NumPy."""

import numpy as np


def train(x, y, W1, W2, steps, learning_rate):
    x, y, first, second = (np.asarray(value, np.float64) for value in (x, y, W1, W2))
    first, second = first * np.sqrt(2.0 / len(first)), second * np.sqrt(2.0 / len(second))
    hidden_bias, output_bias = -(x @ first).mean(axis=0), np.zeros(1)
    losses = []
    for _ in range(steps):
        before = x @ first + hidden_bias
        hidden = np.maximum(before, 0.0)
        error = hidden @ second + output_bias - y
        losses.append(float((error**2).mean()))
        upstream = 2.0 * error / len(x)
        downstream = (upstream @ second.T) * (before > 0.0)
        second = second - learning_rate * hidden.T @ upstream
        output_bias = output_bias - learning_rate * upstream.sum(axis=0)
        first = first - learning_rate * x.T @ downstream
        hidden_bias = hidden_bias - learning_rate * downstream.sum(axis=0)
    return losses, np.maximum(x @ first + hidden_bias, 0.0) @ second + output_bias
