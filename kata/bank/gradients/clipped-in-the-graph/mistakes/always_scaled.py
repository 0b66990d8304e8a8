"""You scale every gradient to the norm max_norm, the small ones up, and one of zeros to NaN. Clipping leaves alone what is
within the bound."""

import tensorflow as tf


def clip_backward(x, max_norm):
    @tf.custom_gradient
    def layer(x):
        return tf.identity(x), lambda upstream: upstream * max_norm / tf.norm(upstream)

    return layer(x)
