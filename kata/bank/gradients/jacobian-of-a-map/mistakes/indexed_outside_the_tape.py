"""You took `y[i]` after the tape's block had ended. Indexing is an operation as well: what is not recorded has no gradient,
and each row is None. Index inside the block, or let `tape.jacobian` do it."""

import tensorflow as tf


def jacobian(f, x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = f(x)
    return tf.stack([tape.gradient(y[i], x) for i in range(len(y))])
