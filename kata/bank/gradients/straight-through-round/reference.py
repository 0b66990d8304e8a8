import tensorflow as tf


def round_through(x):
    """Return x rounded as by tf.round, with the gradient of the identity."""
    x = tf.convert_to_tensor(x)
    return x + tf.stop_gradient(tf.round(x) - x)
