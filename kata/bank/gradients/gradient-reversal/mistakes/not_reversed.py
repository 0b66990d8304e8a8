"""The gradient is scaled by strength and keeps its sign: the features then learn to help the domain classifier. It has to
be −strength times the upstream gradient."""

import tensorflow as tf


def reverse_gradient(x, strength):
    @tf.custom_gradient
    def layer(x):
        return tf.identity(x), lambda upstream: strength * upstream

    return layer(x)
