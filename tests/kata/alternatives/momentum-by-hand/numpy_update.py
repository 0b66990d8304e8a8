# tfkata: momentum-by-hand
"""The update in NumPy's double precision."""

import numpy as np
import tensorflow as tf


def momentum_step(loss_of, variables, velocities, learning_rate, momentum):
    with tf.GradientTape() as tape:
        loss = loss_of()
    for w, v, g in zip(variables, velocities, tape.gradient(loss, variables)):
        new = momentum * v.numpy().astype(np.float64) - learning_rate * g.numpy()
        v.assign(new)
        w.assign(w.numpy() + new)
    return loss.numpy()
