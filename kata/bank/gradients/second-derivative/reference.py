import tensorflow as tf


def second_derivative(x):
    """Return the second derivative of y = x**4 at the float x, as a scalar float32 tensor."""
    x = tf.Variable(x)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = x**4
        dy_dx = inner.gradient(y, x)
    return outer.gradient(dy_dx, x)
