# cause: assigned-state
# line: 11
import tensorflow as tf

w = tf.Variable(1.0)
memory = tf.Variable([0.0, 0.0])


@tf.function
def f(x):
    memory.assign(x * w)
    return tf.reduce_sum(memory * 2.0)


with tf.GradientTape() as tape:
    y = f(tf.constant([1.0, 2.0]))
print(tape.gradient(y, w))
