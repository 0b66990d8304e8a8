import tensorflow as tf


def jacobian(f, x):
    """Return the (m, n) matrix of the partial derivatives of f: (n,) -> (m,) at the constant tensor x."""
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.jacobian(y, x)
