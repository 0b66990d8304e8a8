# cause: none
import tensorflow as tf

a, b = tf.Variable(1.0), tf.Variable(2.0)
with tf.GradientTape() as tape:
    y = a * 3.0
print(tape.gradient(y, [a, b], unconnected_gradients=tf.UnconnectedGradients.ZERO))
