# cause: none
import tensorflow as tf

w = tf.Variable(0.5)


@tf.function
def unroll(x):
    states = tf.TensorArray(tf.float32, size=4)
    for i in tf.range(4):
        x = tf.sin(x * w)
        states = states.write(i, x)
    return tf.reduce_sum(states.stack())


with tf.GradientTape() as tape:
    y = unroll(tf.constant(1.0))
print(tape.gradient(y, w))
