"""Your gradient is −strength whatever comes from upstream. The backward pass gets the upstream gradient and hands it on,
times −strength."""

import tensorflow as tf


def reverse_gradient(x, strength):
    @tf.custom_gradient
    def layer(x):
        return tf.identity(x), lambda upstream: -strength * tf.ones_like(upstream)

    return layer(x)
