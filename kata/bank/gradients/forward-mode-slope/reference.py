import tensorflow as tf


def value_and_slope(f, x, v):
    """Return f(x) and J v, the derivative of f: (n,) -> (m,) along v at x, both of shape (m,)."""
    with tf.autodiff.ForwardAccumulator(x, v) as accumulator:
        value = f(x)
    return value, accumulator.jvp(value, unconnected_gradients="zero")
