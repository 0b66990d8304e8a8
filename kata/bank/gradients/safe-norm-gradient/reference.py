import tensorflow as tf


def safe_norm(x):
    """Return the Euclidean norm of each row of x, (b, n) -> (b,), with a gradient of 0 in rows of zeros."""
    squares = tf.reduce_sum(x**2, axis=1)
    positive = squares > 0.0
    return tf.where(positive, tf.sqrt(tf.where(positive, squares, 1.0)), 0.0)
