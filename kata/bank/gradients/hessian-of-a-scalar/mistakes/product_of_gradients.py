"""You multiplied first derivatives: ∂f/∂xᵢ · ∂f/∂xⱼ. A second derivative is the derivative of a first one, not a product of
two."""

import tensorflow as tf


def hessian(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    gradient = tape.gradient(y, x)
    return tf.tensordot(gradient, gradient, 0)
