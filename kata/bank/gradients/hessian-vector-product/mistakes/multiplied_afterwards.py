"""You multiplied by v after the second gradient, which is the sum of the Hessian's rows: v scales its entries and is not
summed over. The weights v belong into the target of the second gradient."""

import tensorflow as tf


def hvp(f, x, v):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        gradient = inner.gradient(y, x)
    return outer.gradient(gradient, x, unconnected_gradients="zero") * v
