"""A zero instead of the None: `unconnected_gradients="zero"` hides that the path from y to x is broken, and says that y
does not depend on x. Mend the path."""

import tensorflow as tf


def fixed_gradient(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        doubled = tf.cast(2.0 * x, tf.int32)
        y = tf.cast(doubled * doubled, tf.float32)
    return tape.gradient(y, x, unconnected_gradients="zero")
