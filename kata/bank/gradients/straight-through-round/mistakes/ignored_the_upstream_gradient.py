"""Your gradient is 1 whatever comes from upstream. A gradient function gets the upstream gradient, and returns it times the
local derivative; with a local derivative of 1, it returns what it got."""

import tensorflow as tf


@tf.custom_gradient
def round_through(x):
    return tf.round(x), lambda upstream: tf.ones_like(upstream)
