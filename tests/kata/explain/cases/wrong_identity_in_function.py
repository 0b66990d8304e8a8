# cause: wrong-source-object
# line: 10
import tensorflow as tf

w = tf.Variable(0.7)


@tf.function
def f(x):
    copy = tf.identity(w)
    with tf.GradientTape() as tape:
        y = w * x
    return tape.gradient(y, copy)


print(f(tf.constant(2.0)))
