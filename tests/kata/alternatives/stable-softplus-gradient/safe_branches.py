# tfkata: stable-softplus-gradient
"""No custom gradient: both branches of a where are safe."""

import tensorflow as tf


def log1pexp(x):
    large = x > 0.0
    below = tf.math.log1p(tf.exp(tf.where(large, 0.0, x)))
    above = x + tf.math.log1p(tf.exp(tf.where(large, -x, 0.0)))
    return tf.where(large, above, below)
