# cause: control-flow-only
# line: 8
import tensorflow as tf

x = tf.Variable(2.0)
a, b = tf.constant(3.0), tf.constant(5.0)
with tf.GradientTape() as tape:
    if x > 1.0:
        y = a * 2.0
    else:
        y = b * 2.0
print(tape.gradient(y, x))
