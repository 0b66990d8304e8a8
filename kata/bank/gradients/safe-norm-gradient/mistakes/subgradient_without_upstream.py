"""Your gradient function returns x / ‖x‖ without the upstream gradient. Each row is to be multiplied by what arrives for
its norm."""

import tensorflow as tf


@tf.custom_gradient
def safe_norm(x):
    norms = tf.norm(x, axis=1)

    def gradient(upstream):
        return tf.math.divide_no_nan(x, norms[:, None])

    return norms, gradient
