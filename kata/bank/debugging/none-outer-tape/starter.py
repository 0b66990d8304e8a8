# tfkata: none-outer-tape
import tensorflow as tf


def second_order(x):
    """Return the second derivative of x**3 at the float x. As it stands, it returns None."""
    x = tf.constant(x)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = x**3
        slope = inner.gradient(y, x)
    return outer.gradient(slope, x)
