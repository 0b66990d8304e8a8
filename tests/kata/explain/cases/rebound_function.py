# cause: source-rebound
# line: 14
import tensorflow as tf


def optimise(x, steps):
    x = tf.Variable(x)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            f = x**2 - 4.0 * x
        g = tape.gradient(f, x)
        if g is None:
            return x
        x = x - 0.1 * g
    return x


optimise(1.0, 3)
