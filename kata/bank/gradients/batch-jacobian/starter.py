# tfkata: batch-jacobian
import tensorflow as tf


def batch_jacobian(f, x):
    """Return the (b, m, n) Jacobians of f: (b, n) -> (b, m), one for each example, at the constant tensor x."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.jacobian(y, x)
