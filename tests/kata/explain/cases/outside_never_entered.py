# cause: outside-tape
# line: 9
import tensorflow as tf

x = tf.Variable(1.0)
tape = tf.GradientTape()
y = x * 2.0
try:
    tape.gradient(y, x)
except RuntimeError as error:
    print(error)
