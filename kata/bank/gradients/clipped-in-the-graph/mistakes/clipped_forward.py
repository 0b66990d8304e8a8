"""You clipped the values. Forward nothing may change: it is the gradient that is clipped, on its way back."""

import tensorflow as tf


def clip_backward(x, max_norm):
    return tf.clip_by_norm(x, max_norm)
