# tfkata: forward-mode-slope
"""The whole Jacobian by reverse mode, times v; NumPy arrays."""

import tensorflow as tf


def value_and_slope(f, x, v):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        value = f(x)
    jacobian = tape.jacobian(value, x, unconnected_gradients="zero", experimental_use_pfor=False)
    return value.numpy(), jacobian.numpy() @ v.numpy()
