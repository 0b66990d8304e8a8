# tfkata: clipped-in-the-graph
"""An explicit condition, in a compiled function."""

import tensorflow as tf


@tf.function(reduce_retracing=True)
def clip_backward(x, max_norm):
    @tf.custom_gradient
    def layer(x):
        def gradient(upstream):
            norm = tf.sqrt(tf.reduce_sum(upstream**2))
            return tf.cond(norm > max_norm, lambda: upstream * max_norm / norm, lambda: upstream)

        return tf.identity(x), gradient

    return layer(x)
