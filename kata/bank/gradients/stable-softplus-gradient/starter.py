# tfkata: stable-softplus-gradient
import tensorflow as tf


@tf.custom_gradient
def log1pexp(x):
    """Return log(1 + exp(x)) elementwise, stable in its value and in its gradient."""
    e = tf.exp(x)

    def gradient(upstream):
        return upstream * e / (1.0 + e)

    return tf.math.log(1.0 + e), gradient
