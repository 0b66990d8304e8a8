"""`tf.round` has no gradient: the path ends there, and whatever lies before it gets None. Give the rounding a gradient of
its own, or carry the gradient past it by a second path."""

import tensorflow as tf


def round_through(x):
    return tf.round(x)
