"""Nothing is rounded: you stopped the path through the rounding, and what is left of the sum is x. Forward, the value
has to be that of `tf.round(x)`."""

import tensorflow as tf


def round_through(x):
    x = tf.convert_to_tensor(x)
    return x + tf.round(x) - tf.stop_gradient(tf.round(x))
