"""You gave the tape a source that was rounded first. The gradient now exists, but it is taken at another point: 8 times
the rounded x. The maths was to stay."""

import tensorflow as tf


def fixed_gradient(x):
    x = tf.Variable(float(int(x)))
    with tf.GradientTape() as tape:
        y = (2.0 * x) ** 2
    return tape.gradient(y, x)
