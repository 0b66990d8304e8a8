# cause: control-flow-only
# line: 12
import tensorflow as tf

mode = tf.Variable(1.2)
x = tf.Variable(2.0)


@tf.function
def f():
    index = tf.cast(mode, tf.int32)
    return tf.switch_case(index, [lambda: x * 1.0, lambda: x * 2.0])


with tf.GradientTape() as tape:
    y = f()
tape.gradient(y, mode)
