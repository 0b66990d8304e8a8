"""The gradient is reversed, but not scaled: it is −strength times the upstream gradient."""

import tensorflow as tf


@tf.custom_gradient
def _reversed(x):
    return tf.identity(x), lambda upstream: -upstream


def reverse_gradient(x, strength):
    return _reversed(x)
