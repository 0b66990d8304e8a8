# tfkata: none-int-cast
import tensorflow as tf


def fixed_gradient(x):
    """Return dy/dx of y = (2x)**2 at the float x. As it stands, it returns None."""
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        doubled = tf.cast(2.0 * x, tf.int32)
        y = tf.cast(doubled * doubled, tf.float32)
    return tape.gradient(y, x)
