"""A zero instead of the None says that the loss does not depend on w. `unconnected_gradients="zero"` hides the detour
through NumPy; take the detour out."""

import numpy as np
import tensorflow as tf


def loss_gradient(w, x, y):
    with tf.GradientTape() as tape:
        loss = tf.constant(np.mean((x * w.numpy() - y) ** 2))
    return tape.gradient(loss, w, unconnected_gradients="zero")
