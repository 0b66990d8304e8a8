"""You added the gradient up to one number. The gradient with respect to a tensor has that tensor's shape: one partial
derivative for each entry."""

import tensorflow as tf


def input_gradient(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tf.reduce_sum(tape.gradient(y, x))
