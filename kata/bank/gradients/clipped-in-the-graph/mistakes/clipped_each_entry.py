"""You clipped each entry of the gradient by itself, which changes its direction. Clipping by norm scales all entries by the
same factor."""

import tensorflow as tf


def clip_backward(x, max_norm):
    @tf.custom_gradient
    def layer(x):
        return tf.identity(x), lambda upstream: tf.clip_by_value(upstream, -max_norm, max_norm)

    return layer(x)
