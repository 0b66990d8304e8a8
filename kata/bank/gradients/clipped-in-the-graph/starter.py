# tfkata: clipped-in-the-graph
import tensorflow as tf


def clip_backward(x, max_norm):
    """Return x as it is; backward, the upstream gradient is clipped to a norm of at most max_norm."""
    return tf.clip_by_norm(x, max_norm)
