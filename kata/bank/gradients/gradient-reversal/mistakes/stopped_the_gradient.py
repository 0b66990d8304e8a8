"""You cut the features off: no gradient of the domain classifier reaches them, with neither sign. Reversing is more than
stopping: the features are to get worse for that head."""

import tensorflow as tf


def reverse_gradient(x, strength):
    return tf.stop_gradient(x)
