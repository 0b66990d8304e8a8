# tfkata: hessian-vector-product
"""A gradient of the directional derivative that forward mode finds, at a copy of x."""

import tensorflow as tf


def hvp(f, x, v):
    point = tf.Variable(x)
    with tf.GradientTape() as tape:
        source = tf.convert_to_tensor(point)
        with tf.autodiff.ForwardAccumulator(source, tf.identity(tf.stop_gradient(v))) as accumulator:
            y = f(source)
        slope = accumulator.jvp(y)
    return tape.gradient(slope, point, unconnected_gradients="zero")
