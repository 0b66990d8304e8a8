# cause: none
import tensorflow as tf

x = tf.Variable(2.0)
with tf.GradientTape() as tape:
    hidden = x * 3.0
    y = hidden**2
print(tape.gradient(y, hidden))
