"""You differentiated v as well: when it is the tensor x, which the outer tape watches, the gradient of ∇f·v has the second
term ∇f. Hold v fixed, by `tf.stop_gradient(v)` or by passing it as `output_gradients`."""

import tensorflow as tf


def hvp(f, x, v):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = f(x)
        product = tf.reduce_sum(inner.gradient(y, x) * v)
    return outer.gradient(product, x, unconnected_gradients="zero")
