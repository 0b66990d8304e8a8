# cause: unconnected
# line: 8
import tensorflow as tf

a, b = tf.Variable(1.0), tf.Variable(2.0)
with tf.GradientTape() as tape:
    y = a * a
print(tape.gradient(y, [a, b]))
