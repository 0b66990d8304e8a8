# cause: nan-gradient
# line: 10
import tensorflow as tf

w = tf.Variable([0.0, 4.0])


@tf.function
def log_sum(x):
    logs = tf.math.log(w * x)
    return tf.reduce_sum(tf.where(w > 0.0, logs, 0.0))


with tf.GradientTape() as tape:
    y = log_sum(tf.constant([1.0, 1.0]))
print(tape.gradient(y, w))
