"""Your gradient is None because `x` is a constant: a tape records operations on trainable variables by itself, and on
any other tensor only after `tape.watch(x)`. Make `x` a `tf.Variable`, or watch it before you compute y."""

import tensorflow as tf


def slope(x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        y = x**3 + 2.0 * x
    return tape.gradient(y, x)
