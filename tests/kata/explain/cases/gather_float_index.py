# cause: non-differentiable-argument
# line: 12
import tensorflow as tf

signal = tf.Variable(tf.random.normal((20,)))
shift = tf.Variable(2.5)


@tf.function
def delayed():
    idx = tf.range(10) + tf.cast(shift, tf.int32)
    return tf.gather(signal, idx)


with tf.GradientTape() as tape:
    out = tf.reduce_sum(delayed() ** 2)
tape.gradient(out, shift)
