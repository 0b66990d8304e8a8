# tfkata: gradient-reversal
"""Compiled once for each strength."""

import tensorflow as tf


@tf.function(reduce_retracing=True)
def reverse_gradient(x, strength):
    @tf.custom_gradient
    def layer(x):
        return tf.identity(x), lambda upstream: tf.negative(upstream) * strength

    return layer(x)
