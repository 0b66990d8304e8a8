# cause: tape-reset
# line: 12
import tensorflow as tf

w = tf.Variable(1.5)


@tf.function
def f(x):
    with tf.GradientTape() as tape:
        first = w * x
        tape.reset()
        second = first + 1.0
    return tape.gradient(second, w)


print(f(tf.constant(2.0)))
