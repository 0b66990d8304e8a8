"""You returned the loss. The gradient is asked for: `tape.gradient(loss, w)`."""

import tensorflow as tf


def loss_gradient(w, x, y):
    return tf.reduce_mean((x * w - y) ** 2)
