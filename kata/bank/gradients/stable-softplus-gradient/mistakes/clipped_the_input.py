"""You clip x before the exponential: above the bound the value stays the same and the gradient is 0. The function
goes on like x there, with a gradient of 1."""

import tensorflow as tf


def log1pexp(x):
    return tf.math.log1p(tf.exp(tf.minimum(x, 80.0)))
