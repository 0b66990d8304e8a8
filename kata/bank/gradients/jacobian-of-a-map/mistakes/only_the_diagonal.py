"""You set the gradient of the sum on a diagonal. That is right only for a function applied to each entry by itself, whose
outputs each depend on one input."""

import tensorflow as tf


def jacobian(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tf.linalg.diag(tape.gradient(y, x))
