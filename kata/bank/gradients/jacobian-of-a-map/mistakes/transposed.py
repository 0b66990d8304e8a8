"""This is the transpose. A Jacobian has a row for each output and a column for each input: its shape is y's, then x's."""

import tensorflow as tf


def jacobian(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tf.transpose(tape.jacobian(y, x))
