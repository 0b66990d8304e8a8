"""The gradient is None because a tape watches trainable variables by itself and nothing else; `x` is a constant. Call
`tape.watch(x)`, and then compute `f(x)` from that same `x`, both inside the block."""

import tensorflow as tf


def input_gradient(f, x):
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(y, x)
