# tfkata: none-outer-tape
"""Forward mode over reverse mode."""

import tensorflow as tf


def second_order(x):
    x = tf.constant(x)
    with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as accumulator:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.pow(x, 3)
        slope = tape.gradient(y, x)
    return accumulator.jvp(slope)
