# cause: none
import tensorflow as tf

x = tf.Variable([1.0, 2.0, 3.0])
with tf.GradientTape() as tape:
    y = tf.sin(x) * tf.reduce_sum(x)
print(tape.jacobian(y, x))
