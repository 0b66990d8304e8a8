import tensorflow as tf


def clip_backward(x, max_norm):
    """Return x as it is; backward, the upstream gradient is clipped to a norm of at most max_norm."""

    @tf.custom_gradient
    def layer(x):
        return tf.identity(x), lambda upstream: tf.clip_by_norm(upstream, max_norm)

    return layer(x)
