# cause: integer-dtype
# line: 5
import tensorflow as tf

x = tf.range(5)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.reduce_sum(x**2)
print(tape.gradient(y, x))
