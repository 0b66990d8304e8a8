"""You measured the norm of x. What is too long is the gradient: compare the norm of the upstream gradient with the bound."""

import tensorflow as tf


def clip_backward(x, max_norm):
    @tf.custom_gradient
    def layer(x):
        def gradient(upstream):
            return upstream * max_norm / tf.maximum(tf.norm(x), max_norm)

        return tf.identity(x), gradient

    return layer(x)
