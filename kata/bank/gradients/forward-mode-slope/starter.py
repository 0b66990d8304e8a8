# tfkata: forward-mode-slope
import tensorflow as tf


def value_and_slope(f, x, v):
    """Return f(x) and J v, the derivative of f: (n,) -> (m,) along v at x, both of shape (m,)."""
    value = f(x)
    slope = None
    return value, slope
