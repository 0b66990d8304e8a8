"""Your gradient is the upstream gradient times x. The identity has the derivative 1, not x."""

import tensorflow as tf


@tf.custom_gradient
def round_through(x):
    return tf.round(x), lambda upstream: upstream * x
