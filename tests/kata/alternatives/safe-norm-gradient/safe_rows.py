# tfkata: safe-norm-gradient
"""Replaces whole rows before tf.norm, compiled."""

import tensorflow as tf


@tf.function(reduce_retracing=True)
def safe_norm(x):
    zeros = tf.reduce_all(x == 0.0, axis=-1)
    safe = tf.where(zeros[:, tf.newaxis], tf.ones_like(x), x)
    norms = tf.norm(safe, axis=-1)
    return tf.where(zeros, tf.zeros_like(norms), norms)
