# tfkata: hessian-of-a-scalar
"""A jacobian of None becomes zeros afterwards; no parallel for."""

import numpy as np
import tensorflow as tf


def hessian(f, x):
    with tf.GradientTape(persistent=True) as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        gradient = inner.gradient(y, x)
    matrix = outer.jacobian(gradient, x, experimental_use_pfor=False)
    return np.zeros((len(x), len(x))) if matrix is None else matrix.numpy()
