import tensorflow as tf


@tf.custom_gradient
def log1pexp(x):
    """Return log(1 + exp(x)) elementwise, stable in its value and in its gradient."""

    def gradient(upstream):
        return upstream * tf.sigmoid(x)

    return tf.maximum(x, 0.0) + tf.math.log1p(tf.exp(-tf.abs(x))), gradient
