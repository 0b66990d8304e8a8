# tfkata: jacobian-of-a-map
"""One gradient for each output, from a persistent tape; the rows as a list of arrays."""

import tensorflow as tf


def jacobian(f, x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        outputs = tf.unstack(f(x))
    return [tape.gradient(output, x).numpy() for output in outputs]
