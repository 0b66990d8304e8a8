# tfkata: watch-a-constant
"""The Jacobian of a scalar is its gradient."""

import tensorflow as tf


def input_gradient(f, x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = f(x)
    return tape.jacobian(y, x, experimental_use_pfor=False)
