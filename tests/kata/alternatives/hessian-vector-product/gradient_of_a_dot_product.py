# tfkata: hessian-vector-product
"""The gradient of a dot product with a stopped v; None becomes zeros; a NumPy array."""

import numpy as np
import tensorflow as tf


def hvp(f, x, v):
    fixed = tf.stop_gradient(v)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        product = tf.tensordot(inner.gradient(y, x), fixed, 1)
    result = outer.gradient(product, x)
    return np.zeros(x.shape, np.float32) if result is None else result.numpy()
