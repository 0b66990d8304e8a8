import tensorflow as tf


def gradient_of(x):
    """Return cos(x) + 2x, found by a tape, as a float32 tensor of x's shape (n,)."""
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.sin(x) + x**2
    # The gradient of a vector is that of its sum; y[i] depends on x[i] alone, so entry i of it is f'(x[i]).
    return tape.gradient(y, x)
