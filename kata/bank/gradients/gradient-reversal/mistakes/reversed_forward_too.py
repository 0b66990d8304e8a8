"""You multiplied the values by −strength. The layer is the identity forward; only the gradient is turned around."""

import tensorflow as tf


def reverse_gradient(x, strength):
    return -strength * x
