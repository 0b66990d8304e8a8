# tfkata: clipped-in-the-graph
"""Divides by the larger of norm and bound."""

import tensorflow as tf


def clip_backward(x, max_norm):
    @tf.custom_gradient
    def layer(x):
        def gradient(upstream):
            return upstream * (max_norm / tf.maximum(tf.norm(upstream), max_norm))

        return x + 0.0, gradient

    return layer(x)
