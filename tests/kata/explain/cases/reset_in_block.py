# cause: tape-reset
# line: 8
import tensorflow as tf

x = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = x**2
    tape.reset()
    z = y * 2.0
print(tape.gradient(z, x))
