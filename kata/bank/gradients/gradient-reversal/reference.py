import tensorflow as tf


def reverse_gradient(x, strength):
    """Return x as it is; backward, the gradient is multiplied by -strength."""

    @tf.custom_gradient
    def layer(x):
        return tf.identity(x), lambda upstream: -strength * upstream

    return layer(x)
