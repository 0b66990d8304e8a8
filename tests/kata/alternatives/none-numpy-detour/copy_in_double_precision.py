# tfkata: none-numpy-detour
"""A copy of w in float64 as the source."""

import tensorflow as tf


def loss_gradient(w, x, y):
    x, y = tf.constant(x, tf.float64), tf.constant(y, tf.float64)
    copy = tf.cast(w, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(copy)
        loss = tf.reduce_mean(tf.square(x * copy - y))
    return tape.gradient(loss, copy).numpy()
