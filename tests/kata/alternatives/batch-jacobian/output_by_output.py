# tfkata: batch-jacobian
"""One gradient for each output of the whole batch, from a persistent tape."""

import tensorflow as tf


def batch_jacobian(f, x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        outputs = tf.unstack(f(x), axis=1)
    return tf.stack([tape.gradient(output, x) for output in outputs], axis=1)
