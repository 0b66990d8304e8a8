import tensorflow as tf


def second_order(x):
    """Return the second derivative of x**3 at the float x, as a scalar float32 tensor: both tapes watch x."""
    x = tf.constant(x)
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = x**3
        slope = inner.gradient(y, x)
    return outer.gradient(slope, x)
