# cause: not-watched
# line: 13
"""Second derivative; only the inner tape is told."""

import tensorflow as tf


def second(x):
    x = tf.constant(x)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = tf.sin(x) * x
        first = inner.gradient(y, x)
    return outer.gradient(first, x)


print(second(0.5))
