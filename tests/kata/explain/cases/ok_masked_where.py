# cause: none
import tensorflow as tf

x = tf.Variable([0.0, 1.0, 4.0])
with tf.GradientTape() as tape:
    safe = tf.where(x > 0.0, x, 1.0)
    y = tf.reduce_sum(tf.where(x > 0.0, tf.sqrt(safe), 0.0))
print(tape.gradient(y, x))
