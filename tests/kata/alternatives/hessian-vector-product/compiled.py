# tfkata: hessian-vector-product
"""One persistent tape for both derivatives, in a compiled function."""

import tensorflow as tf


def hvp(f, x, v):
    @tf.function
    def product(x, v):
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            gradient = tape.gradient(f(x), x)
        return tape.gradient(gradient, x, output_gradients=v, unconnected_gradients="zero")

    return product(x, tf.identity(v))
