# cause: zero-gradient
# line: 7
import tensorflow as tf

w = tf.Variable([0.3, -0.7])
with tf.GradientTape() as tape:
    binary = tf.sign(w)
    loss = tf.reduce_sum((binary - 0.5) ** 2)
print(tape.gradient(loss, w))
