# tfkata: cubic-slope
"""Works in float64 and returns an array of no dimensions."""

import numpy as np
import tensorflow as tf


def slope(x):
    x = tf.Variable(np.float64(x))
    with tf.GradientTape() as tape:
        y = tf.math.polyval([tf.constant(c, tf.float64) for c in (1.0, 0.0, 2.0, 0.0)], x)
    return np.asarray(tape.gradient(y, x))
