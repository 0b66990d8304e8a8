# tfkata: jacobian-of-a-map
"""The whole in a tf.function, without parallel for."""

import tensorflow as tf


@tf.function
def jacobian(f, x):
    with tf.GradientTape(persistent=True, watch_accessed_variables=False) as tape:
        tape.watch(x)
        y = f(x)
    return tape.jacobian(y, x, experimental_use_pfor=False)
