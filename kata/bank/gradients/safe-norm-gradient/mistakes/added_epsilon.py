"""You added a small number under the root: no NaN, but the norm of zeros is no longer 0, and small norms and their gradients
are wrong. Replace the argument only where it is 0."""

import tensorflow as tf


def safe_norm(x):
    return tf.sqrt(tf.reduce_sum(x**2, axis=1) + 1e-12)
