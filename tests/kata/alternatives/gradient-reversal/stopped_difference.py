# tfkata: gradient-reversal
"""No custom gradient: the value of x, carried by a stopped term, and the gradient of −strength · x."""

import tensorflow as tf


def reverse_gradient(x, strength):
    reversed_path = -strength * x
    return reversed_path + tf.stop_gradient(x - reversed_path)
