# cause: not-watched
# line: 13
import tensorflow as tf


def grad_of(f, *args):
    with tf.GradientTape() as tape:
        out = f(*args)
    return tape.gradient(out, args[0])


def f(x, y):
    return x * y + tf.sin(x)


grad_of(f, tf.constant(1.0), tf.constant(2.0))
