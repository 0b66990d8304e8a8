"""You watched `x` after `f(x)` was computed. A tape decides whether to record an operation when it runs, by what it
watches then: a gradient that comes out all the same is luck, owed to variables in `f`. Call `tape.watch(x)` first."""

import tensorflow as tf


def input_gradient(f, x):
    with tf.GradientTape() as tape:
        y = f(x)
        tape.watch(x)
    return tape.gradient(y, x)
