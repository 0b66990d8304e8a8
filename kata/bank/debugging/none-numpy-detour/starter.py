# tfkata: none-numpy-detour
import numpy as np
import tensorflow as tf


def loss_gradient(w, x, y):
    """Return dL/dw of L = mean((x * w - y)**2); w is a scalar variable. As it stands, it returns None."""
    with tf.GradientTape() as tape:
        predicted = x * w.numpy()
        loss = tf.convert_to_tensor(np.mean((predicted - y) ** 2))
    return tape.gradient(loss, w)
