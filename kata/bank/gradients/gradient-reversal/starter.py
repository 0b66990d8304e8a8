# tfkata: gradient-reversal
import tensorflow as tf


def reverse_gradient(x, strength):
    """Return x as it is; backward, the gradient is multiplied by -strength."""
    return -strength * x
