# cause: integer-dtype
# line: 10
import tensorflow as tf

weight = tf.Variable(1.7)


@tf.function
def quantised(x):
    steps = tf.cast(weight * x, tf.int32)
    return tf.cast(steps, tf.float32) * 0.1


with tf.GradientTape() as tape:
    y = quantised(tf.constant(4.0))
print(tape.gradient(y, weight))
