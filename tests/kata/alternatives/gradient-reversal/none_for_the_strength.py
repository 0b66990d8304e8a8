# tfkata: gradient-reversal
"""Both are arguments of the decorated function; the strength gets None."""

import tensorflow as tf


@tf.custom_gradient
def reverse_gradient(x, strength):
    def gradient(upstream):
        return -strength * upstream, None

    return tf.identity(x), gradient
