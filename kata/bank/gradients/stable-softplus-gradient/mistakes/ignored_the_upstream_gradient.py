"""Your gradient function returns the local derivative and leaves out what comes from upstream. By the chain rule it returns
their product."""

import tensorflow as tf


@tf.custom_gradient
def log1pexp(x):
    def gradient(upstream):
        return tf.sigmoid(x)

    return tf.maximum(x, 0.0) + tf.math.log1p(tf.exp(-tf.abs(x))), gradient
