# cause: tape-consumed
# line: 9
import tensorflow as tf

x = tf.Variable([1.0, 2.0])
with tf.GradientTape() as tape:
    y = x**2
tape.jacobian(y, x)
tape.gradient(y, x)
