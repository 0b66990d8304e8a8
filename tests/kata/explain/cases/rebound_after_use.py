# cause: source-rebound
# line: 9
import tensorflow as tf

x = tf.constant([1.0, 2.0, 3.0, 4.0])
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.reduce_sum(x**2)
    x = tf.reshape(x, (2, 2))
print(tape.gradient(y, x))
