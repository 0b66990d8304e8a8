"""The norm gets no gradient at all: what is stopped, or computed outside TensorFlow, ends every row's path, also of those
that are not zeros. Take the bad value out of the root instead."""

import tensorflow as tf


def safe_norm(x):
    return tf.stop_gradient(tf.norm(x, axis=1))
