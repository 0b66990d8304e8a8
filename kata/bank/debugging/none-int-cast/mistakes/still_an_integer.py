"""The gradient is None because the way from x to y still leads through whole numbers: a cast to an integer and `tf.round`
both move in jumps, so TensorFlow gives them no gradient. Casting back to float does not bring it back; leave them out."""

import tensorflow as tf


def fixed_gradient(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        doubled = tf.cast(2.0 * x, tf.int64)
        y = tf.cast(doubled, tf.float32) ** 2
    return tape.gradient(y, x)
