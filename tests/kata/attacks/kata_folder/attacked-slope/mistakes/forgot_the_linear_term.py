"""The derivative of 2x is 2, at every x."""

import tensorflow as tf


def slope(x):
    return tf.constant(3.0 * x * x)
