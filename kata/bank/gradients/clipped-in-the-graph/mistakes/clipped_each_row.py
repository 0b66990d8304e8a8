"""You took the norm of each row. The bound is on the norm of the whole gradient, over all of its entries."""

import tensorflow as tf


def clip_backward(x, max_norm):
    @tf.custom_gradient
    def layer(x):
        return tf.identity(x), lambda upstream: tf.clip_by_norm(upstream, max_norm, axes=[-1])

    return layer(x)
