# tfkata: stable-softplus-gradient
"""In float64 inside; the gradient by e^−|x|."""

import tensorflow as tf


@tf.custom_gradient
def log1pexp(x):
    def gradient(upstream):
        small = tf.exp(-tf.abs(x))
        return upstream * tf.where(x >= 0.0, 1.0, small) / (1.0 + small)

    wide = tf.cast(x, tf.float64)
    value = tf.nn.relu(wide) + tf.math.log1p(tf.exp(-tf.abs(wide)))
    return tf.cast(value, tf.float32), gradient
