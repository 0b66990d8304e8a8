# tfkata: batch-jacobian
"""A batch of one for each example; a list of arrays."""

import tensorflow as tf


def batch_jacobian(f, x):
    jacobians = []
    for k in range(x.shape[0]):
        row = x[k : k + 1]
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(row)
            y = f(row)[0]
        jacobians.append(tape.jacobian(y, row, experimental_use_pfor=False)[:, 0])
    return jacobians
