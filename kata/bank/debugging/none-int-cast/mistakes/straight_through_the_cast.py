"""You let the gradient pass straight over the cast, yet the value in between is still cut to an integer: the gradient is
8 times the cut value, not 8x. Here the cast has no use; take it out."""

import tensorflow as tf


def fixed_gradient(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        doubled = 2.0 * x
        cut = doubled + tf.stop_gradient(tf.cast(tf.cast(doubled, tf.int32), tf.float32) - doubled)
        y = cut * cut
    return tape.gradient(y, x)
