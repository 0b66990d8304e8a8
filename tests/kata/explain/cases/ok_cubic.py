# cause: none
import tensorflow as tf

x = tf.Variable(1.5)
with tf.GradientTape() as tape:
    y = x**3 + 2.0 * x
print(tape.gradient(y, x))
